/** Which words are verbs, and which of them ask for something where a name begins with them. */
import { setOf } from "./lists.js";
import { isUnchanging } from "./past.js";

/** Verbs that are hardly ever nouns: a name that begins with one asks for what it says. */
const plain = setOf(`
  abort accept acknowledge acquire activate adapt add adjust advise allocate allow analyse analyze announce append apply appoint
  approve arrange assign attach authenticate authorise authorize avoid begin bring calculate cancel categorise
  categorize choose clarify classify collect commence compile compute configure confirm consolidate consume
  convert create deactivate decide declare decrement decrypt deduct define delete deliver deny deploy deprecate
  deprovision deregister destroy detach detect determine disable discard disconnect dismiss distribute divide 
  eject eliminate enable encrypt enforce enqueue enrich enrol enroll ensure enter erase escalate establish evaluate evict
  examine exclude execute expand expire explain extend fetch finalise finalize find forget fulfil fulfill
  generate get give ignore implement improve include inform ingest initialise initialize
  initiate inspect instruct integrate introduce invalidate invoke liquidate locate
  maintain make manage migrate minimise minimize modify notify obtain onboard optimise optimize orchestrate
  perform persist postpone prepare prevent prioritise prioritize procure propose protect provide publish
  reactivate reassign recalculate receive recommend reconcile reconnect recover redeem reduce refer
  refuse reject relocate remind remit remove rename render renew reopen repay replace replenish reprocess requeue
  reschedule resell resend resolve respond restore restrict resubmit retain retrieve revert revise revoke
  rotate send simulate solve specify submit subscribe subtract suggest suspend synchronise
  synchronize tell terminate transcode translate transmit try unassign unban unblock undo unfreeze uninstall
  unlink unload unlock unpublish unregister unset unsubscribe upsert validate verify withdraw withhold`);

/** Verbs that are nouns only before what they make a thing with: `UpdateCustomer`, but `UpdateCount`. */
const firm = setOf(
  "bind connect edit hide invite process purge register settle update write",
);

/** Verbs that are nouns or adjectives as well: `ShipOrder`, but `ShipManifest`. A command may begin with them, and an event too. */
const doubtful = setOf(`
  archive ban handle save extract join raise broadcast build buy capture change charge clear close commit complete decrease dispatch download drop export finish forward grant hire import increase issue
  launch load lock mark merge mint move open pause pay place print pull push put read redirect refresh refund release
  reserve reset restart run sell set ship start stop sync transfer trigger upgrade 
  combine decline downgrade flush freeze grab increment insert install lend provision rebuild replicate resume retry select serve take throw transform upload void let`);

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

/** More of them, which are less usual. */
const rarer = setOf(`
  accelerate accumulate achieve advance alter annotate annul anonymise anonymize apologise apologize appraise augment backdate backfill
  bypass calibrate chase circulate commission communicate compact compress concatenate confiscate crawl curate customise customize
  deallocate decommission dedupe deduplicate demolish demote deserialise deserialize detain digitise digitize drain duplicate embed
  encapsulate enumerate escort exempt expose flatten geocode impound incorporate instantiate intercept interpolate iterate localise
  localize materialise materialize merchandise mine mute nudge obfuscate offboard offload order outsource overrule paginate patrol ping pivot
  populate prefetch preload prepend presell prune rearrange reassess reauthorise reauthorize recheck recharge reclassify reconfigure recreate
  redact redeliver redeploy redesign redistribute refactor refile refine reformat regenerate regroup rehire reimport reinstall reissue
  relabel relaunch relist remap remodel renegotiate renumber reorder repackage repartition replan replay repopulate reposition
  republish reroute resize reshuffle retag retest retrain retransmit retrigger reupload reuse revalidate revive rewind salvage
  sanitise sanitize scrub shelve simplify snooze squash stitch streamline summon supervise surcharge tabulate throttle toggle tokenise
  tokenize transcribe triage truncate tune unarchive unhide unlist unmask unmute unpause unshare unsuspend upscale upsell vet
  weaken welcome whitelist widen zoom`);

/** Whether a word, in lower case, is a verb as far as is known. */
export function isVerb(word: string): boolean {
  return (
    isImperative(word) ||
    rarer.has(word) ||
    nominal.has(word) ||
    isUnchanging(word)
  );
}

/** Whether a name of a command may begin with it. */
export function isImperative(word: string): boolean {
  return plain.has(word) || firm.has(word) || doubtful.has(word);
}

/** Whether it is as often a noun or an adjective at the beginning of a name. */
export function isDoubtful(word: string): boolean {
  return doubtful.has(word);
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
  add-on buy-order change-order hire-purchase load-balancer lock-file mark-up open-source pay-day pay-grade pay-roll pay-slip place-holder print-out process-unit release-note release-notes release-order
  run-book sell-order run-time set-point set-up ship-owner ship-voyage start-up stop-loss stop-order sync-point process-area process-chain process-control process-cost process-engineer process-flow process-heat process-map process-mining process-owner process-water transfer-order update-center`);

/** `ExpireDate` */
const circumstances = setOf(
  "code count date id rate reason time timestamp type",
);

/** What a name ends with that says in which state something is: nobody is asked for it. */
const states = setOf(`
  absent active available current delinquent dormant due eligible final healthy idle imminent inactive incomplete ineligible insufficient invalid
  late live missing offline online outstanding overdue pending present reachable ready stale unavailable unhealthy unreachable
  urgent valid visible`);

/** What a name ends with that answers a request, and does not make one. */
const answers = setOf(
  "acknowledgement ack error exception failure outcome reply response result results",
);

/** Whether words, in lower case, ask for something: a verb, and what it is to be done to. */
export function asks(words: readonly string[]): boolean {
  const [first = "", second = ""] = words;
  const last = words.at(-1) ?? "";
  if (answers.has(last) || (words.length > 1 && states.has(last))) return false;
  if (compounds.has(`${first}-${second}`)) return false;
  if (plain.has(first)) return !circumstances.has(second);
  if (!isImperative(first) || second === "") return false;
  if (attributes.has(second)) {
    // the status of an update, or an update of the status
    const isTold = second !== "status" || words.length > 2;
    return changing.has(first) && isTold;
  }
  return !heads.has(second);
}
