/**
 * Sixty ideas for the test of similar ones: twenty wishes, each said twice in other words, and twenty said once. Written
 * for this test.
 */
export const pairs: readonly (readonly [one: Wish, other: Wish])[] = [
  [
    { title: 'Flere benker langs turstien', text: 'Jeg er 81 og må hvile litt. Det er for langt mellom hver.' },
    {
      title: 'Et sted å sitte underveis',
      text: 'Når vi går tur, finnes det ingen sitteplasser mellom havna og fyret.',
    },
  ],
  [
    { title: 'Gatelys på gangveien til skolen', text: 'Barna går i mørket om vinteren.' },
    { title: 'Det er altfor mørkt på skoleveien', text: 'Kan vi få belysning der ungene går om morgenen?' },
  ],
  [
    { title: 'Ny lekeplass ved boligfeltet', text: 'Huskene er ødelagt og sklia er rusten.' },
    { title: 'Lekeapparatene må byttes ut', text: 'De små har ingenting å leke på hos oss.' },
  ],
  [
    { title: 'Ungdomsklubb i helgene', text: 'Vi er 14 og har ingen steder å være på fredag og lørdag.' },
    { title: 'Fritidsklubben må ha åpent fredag kveld', text: 'Ungdommen henger på bensinstasjonen.' },
  ],
  [
    { title: 'Sykkelstativ ved bussholdeplassen', text: 'Da kan vi sykle til bussen.' },
    { title: 'Et trygt sted å sette fra seg sykkelen', text: 'Mange lenker den til gjerdet når de tar bussen.' },
  ],
  [
    { title: 'Fartsdumper i Strandgata', text: 'Bilene kjører altfor fort forbi barnehagen.' },
    { title: 'Senk farten forbi barnehagen', text: 'Det råkjøres hver morgen, og noen kommer til å bli påkjørt.' },
  ],
  [
    { title: 'Offentlig toalett ved stranda', text: 'Familier blir hele dagen og har ingen do.' },
    { title: 'Badeplassen mangler wc', text: 'Folk går i skogen. Sett ut et toalett om sommeren.' },
  ],
  [
    { title: 'Flere søppelkasser i parken', text: 'Det flyter av papir og flasker etter helgen.' },
    { title: 'For mye forsøpling på plenen', text: 'Sett opp noen bøtter så avfallet havner der det skal.' },
  ],
  [
    { title: 'Hundepark der de kan løpe fritt', text: 'Med gjerde rundt og vann.' },
    { title: 'Inngjerdet område for hunder', text: 'Vi trenger et sted uten bånd.' },
  ],
  [
    { title: 'La skolens gymsal være åpen om kvelden', text: 'Da kan vi spille volleyball og danse.' },
    { title: 'Bruk skolen etter skoletid', text: 'Gymsalen står tom hver kveld. Lås opp for nabolaget.' },
  ],
  [
    { title: 'Kafé der eldre kan møtes', text: 'Mange sitter alene på formiddagen. Kaffe og vafler holder.' },
    { title: 'Et treffsted for pensjonister', text: 'En ukentlig formiddag med kaffe mot ensomhet.' },
  ],
  [
    { title: 'Blomsterkasser på torget', text: 'Vi kan plante og vanne dem selv.' },
    { title: 'Mer beplantning i sentrum', text: 'Torget er grått. Noen bed med blomster ville gjort mye.' },
  ],
  [
    { title: 'Språkkafé for nye naboer', text: 'Snakke norsk sammen over en kopp te.' },
    { title: 'Hjelp innvandrere å øve på norsk', text: 'En kveld i uka på biblioteket der vi snakker sammen.' },
  ],
  [
    { title: 'Rampe til butikken', text: 'Jeg sitter i rullestol og kommer ikke opp trinnene.' },
    { title: 'Trapp foran nærbutikken stenger ute mange', text: 'Med barnevogn eller rullestol må du be om hjelp.' },
  ],
  [
    { title: 'Bedre brøyting av fortauet', text: 'Etter snøfall må vi gå i veien.' },
    { title: 'Fortauene måkes ikke', text: 'Snøen ligger i dagevis, og det er glatt for gamle.' },
  ],
  [
    { title: 'Utlån av verktøy og sportsutstyr', text: 'Ikke alle trenger egen drill eller ski.' },
    { title: 'En bu der vi kan låne ting av hverandre', text: 'Ski, telt, stige og drill. Gjenbruk i praksis.' },
  ],
  [
    { title: 'Bussen bør gå oftere om kvelden', text: 'Siste rute til byen går klokka sju.' },
    { title: 'Kveldsbuss hjem fra Larvik', text: 'Etter klokka 19 er det ingen avganger.' },
  ],
  [
    { title: 'Gangfelt ved matbutikken', text: 'Det er farlig å krysse der.' },
    { title: 'Fotgjengerovergang over hovedveien', text: 'Vi kommer oss ikke trygt over til butikken.' },
  ],
  [
    { title: 'Øvingsrom for band', text: 'Ungdom som spiller, har ingen sted å øve.' },
    { title: 'Et rom der unge kan spille musikk', text: 'Med trommer og forsterkere, i kjelleren på kulturhuset.' },
  ],
  [
    { title: 'Stupebrett på badebrygga', text: 'Det gamle ble tatt bort i fjor.' },
    { title: 'Badebrygga trenger oppussing', text: 'Plankene er råtne, og stupebrettet er borte.' },
  ],
]

/** One wish. */
export interface Wish {
  readonly title: string
  readonly text: string
}

export const singles: readonly Wish[] = [
  { title: 'Insekthotell laget av barnehagen', text: 'Bier og humler trenger hjelp.' },
  { title: 'Skilt med byens historie', text: 'Fortell om verftet og festningen.' },
  { title: 'Felles kjøkkenhage', text: 'Pallekarmer der vi dyrker grønnsaker.' },
  { title: 'Frisbeegolf i skogen', text: 'Ni kurver er nok til å begynne med.' },
  { title: 'Utekino om sommeren', text: 'Film på veggen av rådhuset.' },
  { title: 'Julemarked med lokale varer', text: 'Boder, gløgg og pepperkaker.' },
  { title: 'Mindre støy fra havna om natta', text: 'Pumpene går døgnet rundt.' },
  { title: 'Hjertestarter utenfor samfunnshuset', text: 'Den henger inne bak en låst dør.' },
  { title: 'Ladestolper for elbil', text: 'Det finnes ingen i vår del av byen.' },
  { title: 'Kunst på trafostasjonen', text: 'La elevene male den.' },
  { title: 'Flytt containerne fra utsiktspunktet', text: 'De ødelegger bildet alle tar.' },
  { title: 'Kurs i førstehjelp', text: 'Røde Kors kan holde det.' },
  { title: 'Skøytebane når det er kaldt', text: 'Spyl fotballøkka når det blir minusgrader.' },
  { title: 'Natursti med spørsmål', text: 'Poster om fugler og trær.' },
  { title: 'Gratis nett på biblioteket', text: 'Det faller ut hele tiden.' },
  { title: 'Møteplan i postkassa', text: 'Ikke alle leser nettsider.' },
  { title: 'Bordtennisbord ute', text: 'I betong, så det tåler vær.' },
  { title: 'Sjakkgruppe på tvers av alder', text: 'Bestefar kan lære bort.' },
  { title: 'Rydd opp i skiltene ved rundkjøringen', text: 'Turistene kjører feil.' },
  { title: 'Stopp måkene ved fiskemottaket', text: 'De angriper folk.' },
]
