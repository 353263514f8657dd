/** The irregular verbs of English, but those whose forms are all one. */

/** Base, past, and the participle where it is another. */
export const irregular: readonly (readonly string[])[] = `
  arise arose arisen, awake awoke awoken, be was been, bear bore borne, beat beat beaten, befall befell befallen, beget begot begotten,
  begin began begun, behold beheld, bend bent, bereave bereft, beseech besought, bind bound, bite bit bitten, bleed bled, blow blew blown,
  break broke broken, breed bred, bring brought, browbeat browbeat browbeaten, build built, burn burnt, buy bought, catch caught,
  choose chose chosen, cling clung, creep crept, deal dealt, dig dug, do did done, draw drew drawn, drink drank drunk,
  drive drove driven, eat ate eaten, fall fell fallen, feed fed, feel felt, fight fought, find found, flee fled, fling flung,
  fly flew flown, forbear forbore forborne, forbid forbade forbidden, forget forgot forgotten, forgive forgave forgiven,
  forgo forwent forgone, forsake forsook forsaken, forswear forswore forsworn, freeze froze frozen, get got gotten, give gave given,
  go went gone, grind ground, grow grew grown, hang hung, have had, hear heard, hide hid hidden, hold held, inlay inlaid,
  interweave interwove interwoven, keep kept, kneel knelt, know knew known, lay laid, lead led, leave left, lend lent, light lit,
  lose lost, make made, meet met, partake partook partaken, pay paid, prepay prepaid, ride rode ridden, ring rang rung, rise rose risen,
  say said, see saw seen, seek sought, sell sold, send sent, shake shook shaken, shine shone, shoot shot, show showed shown,
  shrink shrank shrunk, sing sang sung, sink sank sunk, sit sat, slay slew slain, sleep slept, slide slid, sling slung, slink slunk,
  smite smote smitten, speak spoke spoken, spend spent, spin spun, spit spat, spring sprang sprung, stand stood, steal stole stolen,
  stick stuck, sting stung, stink stank stunk, stride strode stridden, strike struck, string strung, strive strove striven,
  swear swore sworn, sweep swept, swim swam swum, swing swung, take took taken, teach taught, tear tore torn, tell told,
  think thought, throw threw thrown, tread trod trodden, unfreeze unfroze unfrozen, uphold upheld, upsell upsold, presell presold, wake woke woken, waylay waylaid,
  wear wore worn, weave wove woven, weep wept, win won, wind wound, wring wrung, write wrote written`
  .split(",")
  .map((forms) => forms.trim().split(" "));

/** Second forms, and those of verbs that are mostly regular: the form, then its base. */
export const others: readonly (readonly [form: string, base: string])[] = `
  bade bid, bidden bid, became become, born bear, came come, clad clothe, cloven cleave, dreamt dream, dwelt dwell, got get, hewn hew, laden lade, lain lie, leant lean,
  leapt leap, learnt learn, misspelt misspell, mown mow, outshone outshine, pled plead, proven prove, ran run, riven rive, sawn saw, sewn sew,
  shaven shave, shod shoe, shorn shear, smelt smell, sown sow, sped speed, spelt spell, spilt spill, spoilt spoil, strewn strew,
  stricken strike, sunken sink, swollen swell, throve thrive, thriven thrive, wrought work`
  .split(",")
  .map((pair): readonly [string, string] => {
    const [form = "", base = ""] = pair.trim().split(" ");
    return [form, base];
  });
