/** Keeps a consumer of events going: one run at a time, woken by the store, again after a failure. */
import { KeyedQueue } from "./keyed-queue.js";

export interface PumpOptions {
  /**
   * Told what a run threw; the run is tried again after a while. Without it the error is thrown where nobody catches it,
   * which ends a Node process: a consumer must not stand still in silence.
   */
  readonly onError?: (error: unknown) => void;
  /** Milliseconds between looks at the store where it gave no hint; 0 looks only when it does. 1000 by default. */
  readonly pollMillis?: number;
}

const POLL = 1000;
const FIRST_WAIT = 100;
const LONGEST_WAIT = 30_000;

/** Deals with everything there is, or with less of it once it is to stop. */
type Work = (isStopping: () => boolean) => Promise<void>;

export class Pump {
  private readonly work: Work;
  private readonly subscribe: (listener: () => void) => () => void;
  private readonly queue = new KeyedQueue();
  private waiting: Promise<void> | null = null;
  private started: Started | null = null;
  private stopping = false;

  constructor(work: Work, subscribe: (listener: () => void) => () => void) {
    this.work = work;
    this.subscribe = subscribe;
  }

  /** A run that begins after this call: what was stored before it is dealt with when it resolves. One run serves all who wait. */
  run(): Promise<void> {
    this.waiting ??= this.exclusive(async () => {
      this.waiting = null;
      await this.work(() => this.stopping);
    });
    return this.waiting;
  }

  /** Other work, while no run is under way. */
  exclusive<T>(work: () => Promise<T>): Promise<T> {
    return this.queue.run("", work);
  }

  /** Runs now, and whenever there is something new. Does nothing where it is started already. */
  start(options: PumpOptions = {}): void {
    if (this.started !== null) return;
    const started = new Started(() => this.run(), options);
    started.begin(this.subscribe);
    this.started = started;
  }

  /** Lets a run end after its batch, and resolves when nothing runs any more. */
  async stop(): Promise<void> {
    this.started?.end();
    this.started = null;
    this.stopping = true;
    try {
      await this.exclusive(async () => undefined);
    } finally {
      this.stopping = false;
    }
  }
}

/** The time between `start` and `stop`. */
class Started {
  private readonly run: () => Promise<void>;
  private readonly onError: (error: unknown) => void;
  private readonly pollMillis: number;
  private unsubscribe: (() => void) | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;
  private busy = false;
  /** The store had something new while a run was under way, perhaps too late for it. */
  private hinted = false;
  private ended = false;

  constructor(
    run: () => Promise<void>,
    { onError = throwUncaught, pollMillis = POLL }: PumpOptions,
  ) {
    this.run = run;
    this.onError = onError;
    this.pollMillis = pollMillis;
  }

  begin(subscribe: (listener: () => void) => () => void): void {
    this.unsubscribe = subscribe(() => {
      // After a failure only the time wakes it: a busy store must not make it try at every event.
      if (this.busy) this.hinted = true;
      else if (this.failures === 0) this.wake();
    });
    this.wake();
  }

  end(): void {
    this.ended = true;
    clearTimeout(this.timer);
    this.unsubscribe?.();
  }

  private wake(): void {
    if (this.ended) return;
    clearTimeout(this.timer);
    this.busy = true;
    this.hinted = false;
    this.run().then(
      () => {
        this.busy = false;
        this.failures = 0;
        if (this.hinted) this.wake();
        else if (this.pollMillis > 0) this.wakeAfter(this.pollMillis);
      },
      (error: unknown) => {
        this.busy = false;
        const wait = FIRST_WAIT * 2 ** this.failures;
        this.failures++;
        this.wakeAfter(Math.min(wait, LONGEST_WAIT));
        this.onError(error);
      },
    );
  }

  private wakeAfter(millis: number): void {
    clearTimeout(this.timer);
    if (!this.ended) this.timer = setTimeout(() => this.wake(), millis);
  }
}

function throwUncaught(error: unknown): void {
  setTimeout(() => {
    throw error;
  });
}
