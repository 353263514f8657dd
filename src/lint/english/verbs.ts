/** Which words are verbs, and which of them ask for something where a name begins with them. */
import { setOf } from "./lists.js";
import { isUnchanging } from "./past.js";

/** Verbs that are hardly ever nouns: a name that begins with one asks for what it says. */
const plain = setOf(`
  abort accept acknowledge acquire activate adapt add adjust advise allocate allow analyse analyze announce append apply appoint
  approve arrange assign attach authenticate authorise authorize avoid begin bring calculate cancel categorise
  categorize choose clarify classify collect combine commence compile compute configure confirm consolidate consume
  convert create deactivate decide declare decline decrement decrypt deduct define delete deliver deny deploy deprecate
  deprovision deregister destroy detach detect determine disable discard disconnect dismiss distribute divide downgrade
  eject eliminate enable encrypt enforce enqueue enrich enrol enroll ensure enter erase escalate establish evaluate evict
  examine exclude execute expand expire explain extend fetch finalise finalize find flush forget freeze fulfil fulfill
  generate get give grab ignore implement improve include increment inform ingest initialise initialize
  initiate insert inspect install instruct integrate introduce invalidate invoke lend let liquidate locate
  maintain make manage migrate minimise minimize modify notify obtain onboard optimise optimize orchestrate
  perform persist postpone prepare prevent prioritise prioritize procure propose protect provide provision publish
  reactivate reassign rebuild recalculate receive recommend reconcile reconnect recover redeem reduce refer
  refuse reject relocate remind remit remove rename render renew reopen repay replace replenish replicate reprocess requeue
  reschedule resell resend resolve respond restore restrict resubmit resume retain retrieve retry revert revise revoke
  rotate select send serve simulate solve specify submit subscribe subtract suggest suspend synchronise
  synchronize take tell terminate throw transcode transform translate transmit try unassign unban unblock undo unfreeze uninstall
  unlink unload unlock unpublish unregister unset unsubscribe upload upsert validate verify void withdraw withhold`);

/** Verbs that are nouns too, and yet ask for something where a name begins with them and goes on with what they are done to. */
const doubtful = setOf(`
  archive ban handle save extract hide invite join purge raise bind broadcast build buy capture change charge clear close commit complete connect decrease dispatch download drop edit export finish forward grant hire import increase issue
  launch load lock mark merge mint move open pause pay place print process pull push put read redirect refresh refund register release
  reserve reset restart run sell set settle ship start stop sync transfer trigger update upgrade write`);

/** Verbs that are nouns at least as often. They ask for something in the name of a command, and tell nothing in that of an event. */
const nominal = setOf(`
  access address age aggregate alert answer assess attempt audit authorise award back balance bid bill block blame book bounce break
  bundle burn call cast catch chat check claim click clone comment compensate complain compare contact contract control convey copy cost count
  cover crash credit cross cut damage debit deal debate decay defer delay delegate demand deposit derive design direct discount disclose
  discover display dispute donate draft draw drive earn email empty end engage enlist entitle estimate exceed exchange exit expect
  experience fail fall favor favour feed file fill filter fire fit fix flag flow focus follow forecast form format fund go guide
  help hit hold host identify impose index intend invest invoice invite judge jump keep kick kill label land lead learn lease leave lift
  like link list log login look lose lower map match measure meet mention merge message mirror miss model monitor mount
  name need negotiate nominate note number object offer omit oppose order override own pack page park parse part pass patch permit pick
  pin plan play plug point poll post pour preview price probe produce program progress project promise promote prompt purchase pursue
  query question queue quit quote rank rate rebook reclaim record recruit recycle refill reflect reform regulate relate relay rely rent repair
  repeat reply report request require rescue research resign rest result return reveal reverse review reward ring rise risk roll rollback route
  sample scale scan schedule score screen search secure see seek segment sense separate share shift shop show shut sign signal sink
  skip sleep slice slip snap sort source spawn speak spend split sponsor spot spread stage stamp stand stash state stay steal step
  stock store stream stress strike strip study suffer summarise summarize supply support surrender survey swap switch tag tap target
  tax teach test time tip top total touch track trade train transact travel treat trim trip trust turn type use value view visit
  vote wait wake walk want warn wash waste watch wear weigh win wipe wire wish work wrap yield zip accrue adopt affect agree
  amend appear argue arrive arise ascend assemble associate assume become behave belong cease certify challenge compose comprise
  concede conclude conduct consent consider construct consult contain continue contribute cooperate correct deactivate decode deem defeat
  degrade demote depart depend deplete describe deserve designate destruct develop deviate diagnose die differ diminish disagree
  disappear disapprove disburse disinfect dispense dispose disqualify dissolve elapse elect elevate emerge emit employ enact encode encounter
  endorse enhance enjoy enlarge equip evolve expedite fabricate facilitate finance forfeit formulate foster gain gather
  govern greet grow halt harvest hear hydrate illustrate impact impersonate inactivate incur infer inherit inject injure
  innovate inquire interact interpret interrupt intervene investigate involve isolate itemise itemize justify lapse lay legalise levy
  license loan manufacture market maximise maximize mediate mitigate multiply narrow navigate nest neglect normalise normalize notice observe occupy occur
  offset operate originate overdraw overwrite partition paste pay penalise penalize persuade pledge prepay prescribe present preserve
  prevail proceed prohibit prolong propagate prosecute prove publicise qualify quarantine quantify reach react realise realize rebate
  rebill recall recognise recognize recompute redraw reference refinance regain reimburse reindex reinstate release remain remedy remunerate repeal rephrase
  reproduce repurchase resample reside resist restock restructure retire rewrite route sanction satisfy scrap seize sever
  shorten shrink sit stabilise stabilize standardise standardize strengthen structure subdivide succeed supersede supplement surface
  sustain swipe tamper task terminate tolerate tour trace transition transport undergo undertake unify unite unpin untag unwrap unzip
  urge utilise utilize vacate validate vary veto violate withstand witness`);

/** Whether a word, in lower case, is a verb as far as is known. */
export function isVerb(word: string): boolean {
  return (
    plain.has(word) ||
    doubtful.has(word) ||
    nominal.has(word) ||
    isUnchanging(word)
  );
}

/** Whether a name of a command may begin with it. */
export function isImperative(word: string): boolean {
  return plain.has(word) || doubtful.has(word);
}

/** What comes after a verb that is a noun there: `ProcessInstance`, `TransferLimit`, `StartTime`. */
const heads = setOf(`
  batch block board cache code config configuration count data date definition detail details duration entity entry
  error errors event events exception failure fee feed handler history id info information instance instances interval
  job key kind limit line lines log logs manager message metadata metric metrics model monitor node notification number
  options period phase point policy position profile queue rate reason record reference registry reply report request
  response result results rule service session settings setting sheet snapshot source stage stat state statistics stats status step stream
  summary system task template thread time timestamp token topic transaction type unit variable version view window
  worker`);

/** Nouns that are changed as often as they are parts of a name: `ChangePrice` asks for it, `RefundAmount` is a thing. */
const attributes = setOf(
  "amount cost description label level name price quantity status tag title total value",
);
const changing = setOf(
  "change clear decrease increase mark read reset set update write",
);

/** A verb with a noun that it makes a thing with. */
const compounds = setOf(`
  buy-order change-order hire-purchase load-balancer lock-file mark-up open-source pay-day pay-grade pay-roll pay-slip place-holder print-out process-unit release-note release-notes release-order
  run-book sell-order run-time set-point set-up ship-owner ship-voyage start-up stop-loss stop-order sync-point transfer-order update-center`);

/** `ExpireDate` */
const circumstances = setOf("count date id reason time timestamp type");

/** What a name ends with that answers a request, and does not make one. */
const answers = setOf(
  "acknowledgement ack error exception failure outcome reply response result results",
);

/** Whether words, in lower case, ask for something: a verb, and what it is to be done to. */
export function asks(words: readonly string[]): boolean {
  const [first = "", second = ""] = words;
  if (answers.has(words.at(-1) ?? "")) return false;
  if (plain.has(first)) return !circumstances.has(second);
  if (!doubtful.has(first) || second === "") return false;
  if (compounds.has(`${first}-${second}`)) return false;
  if (attributes.has(second)) {
    // the status of an update, or an update of the status
    const isTold = second !== "status" || words.length > 2;
    return changing.has(first) && isTold;
  }
  return !heads.has(second);
}
