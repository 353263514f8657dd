/** What stops a projection or a saga. */
import { type Checkpoint } from "./checkpoint.js";
import { DomainError } from "./errors.js";
import type { SagaCommandFailure } from "./saga-dispatcher.js";

/** The checkpoint is no longer where this instance left it: another one went on, and this one's work was not stored. */
export class CheckpointMoved extends DomainError {
  readonly expected: Checkpoint;
  readonly actual: Checkpoint;

  constructor(expected: Checkpoint, actual: Checkpoint) {
    super(
      "CheckpointMoved",
      "checkpoint-moved",
      `checkpoint moved: expected ${shown(expected)}, found ${shown(actual)}; read it again and go on from there`,
    );
    this.expected = expected;
    this.actual = actual;
  }
}

/** A rebuild replaced what this instance was working on. */
export class Superseded extends DomainError {
  constructor(consumer: string, generation: number, actual: number) {
    super(
      "Superseded",
      "superseded",
      `superseded instance of ${consumer}: it works on generation ${generation}, a rebuild made ${actual}; start it again with the code that rebuilt it`,
    );
  }
}

/** The user's projector or saga threw, or gave something that it may not give. The event stays where it is, and is tried again. */
export class ConsumerFailed extends DomainError {
  readonly consumer: string;
  readonly event: string;
  readonly position: bigint;

  constructor(
    consumer: string,
    event: string,
    position: bigint,
    cause: unknown,
  ) {
    const why = cause instanceof Error ? cause.message : String(cause);
    super(
      "ConsumerFailed",
      "consumer-failed",
      `failure of ${consumer} on ${event} at position ${position}: ${why}`,
      { cause },
    );
    this.consumer = consumer;
    this.event = event;
    this.position = position;
  }
}

/** Commands of a saga that were not answered. They stay pending, and are dispatched again. */
export class SagaCommandsFailed extends DomainError {
  readonly failures: readonly SagaCommandFailure[];

  constructor(saga: string, failures: readonly SagaCommandFailure[]) {
    const [first] = failures;
    const why =
      first?.error instanceof Error
        ? first.error.message
        : String(first?.error);
    super(
      "SagaCommandsFailed",
      "saga-commands-failed",
      `failure of ${failures.length} command(s) of saga ${saga}; first ${first?.pending.command.$type} of instance ${first?.pending.instance}: ${why}`,
      { cause: first?.error },
    );
    this.failures = failures;
  }
}

function shown({ generation, position }: Checkpoint): string {
  return `position ${position} of generation ${generation}`;
}
