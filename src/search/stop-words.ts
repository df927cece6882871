/** Words that carry the grammar of a language and nothing of a subject; as search knows them, without accents. */
const lists: Readonly<Record<string, string>> = {
  en: `a about after again against all also am an and another any are as at be because been before being between both but
    by can could did do does doing down during each either else ever every few for from further get got had has have
    having he her here hers him his how i if in into is it its itself just last least less like made make many may might
    more most much must my near nearly neither new next no nor not now of off on once one only or other our out over own
    per perhaps put quite rather said same say says seen several shall she should since so some still such take than that
    the their them then there these they this those though through to too toward under until up upon us very was we well
    were what when where whether which while who whom whose why will with within without would yet you your yours dont
    didnt doesnt isnt cant wont`,
  de: `aber alle als also am an andere auch auf aus bei beim bereits bin bis da dabei damit danach dann das dass dem den denn
    der des die dies diese diesem diesen dieser dieses doch dort du durch ein eine einem einen einer eines einige er es
    etwa etwas fur gegen gibt habe haben hat hatte hatten hier ich ihm ihn ihr ihre ihrem ihren im immer in ins ist ja jede
    jeder jedoch jetzt kann kein keine konnen konnte man mehr mit muss nach nicht noch nun nur ob oder ohne sagte schon
    sehr sein seine seinem seinen seit sich sie sind so soll sollte sondern uber um und uns unter viel vom von vor war waren
    was weil weiter wenn werden wie wieder wird wir wo worden wurde wurden zu zum zur zwar zwischen`,
  fr: `ainsi apres au aucun aussi autre autres aux avait avant avec avoir c car ce cela celle celui ces cet cette chez comme
    contre d dans de depuis des deux dit donc dont du elle elles en encore entre est et etait etaient ete etre eux fait
    faire fois il ils j je jusqu l la le les leur leurs lors lui m mais meme moins n ne ni non nos notre nous on ont ou par
    pas pendant peu peut plus plusieurs pour pourquoi quand que quel quelle quelques qui quoi s sa sans se selon ses si
    sont sous sur t tous tout toute toutes tres trop un une vers vos votre vous y`,
  es: `a al algo algunos ante antes aqui asi aun aunque bajo bien cada como con contra cual cuando de del desde despues dijo
    donde dos durante e el ella ellas ellos en entre era eran es esa ese eso esta estaba estado estan este esto estos fue
    fueron ha habia hace han hasta hay la las le les lo los mas me menos mi mientras muy ni no nos o otra otro otros para
    pero poco por porque pues que quien se sea segun ser si sido sin sobre solo son su sus tambien tan tanto te tener tiene
    tienen todo todos tras tu un una uno y ya yo`,
  it: `a ad agli ai al alla alle allo anche ancora avere aveva che chi ci come con contro cosi cui da dagli dai dal dalla
    dalle degli dei del della delle dello di dopo dove due e ed era erano essere fa fino fra gia gli ha hanno i il in io la
    le lei li lo loro lui ma mentre molto ne negli nei nel nella nelle nello noi non o ogni oltre per perche piu po poi
    prima quale quando quanto quasi quella quello questa queste questi questo qui se senza si sia sono sta stata stato su
    sua sue sui sul sulla suo suoi tra tutti tutto un una uno voi`,
  pt: `a ainda ao aos apos as ate com como contra da das de depois desde disse do dois dos e ela ele eles em entre era eram
    essa esse esta estao este eu foi foram ha isso isto ja la lhe mais mas me mesmo muito na nao nas nem no nos o onde os
    ou outra outro para pela pelo por porque pode quando que quem se sem ser seu seus sao so sobre sua suas tambem tem ter
    tinha todo todos um uma vai voce`,
  nl: `aan al alle als altijd ander andere ben bij daar dan dat de deze die dit doen door dus een eens en er ge geen geweest
    haar had hadden heb hebben heeft hem het hier hij hoe hun iets ik in is ja je kan komen kon kunnen maar meer men met mij
    moet na naar niet niets nog nu of om omdat onder ons ook op over reeds te tegen toch toen tot uit van veel volgens voor
    want waren was wat we werd werden wie wij wil worden wordt ze zeer zei zich zij zijn zo zonder zou`,
  sv: `alla allt an andra att av blev bli blir da de dem den denna deras dess det detta dig din du efter ej eller en enligt
    er ett for fran ga genom ha hade han har hans har henne hennes hon honom i icke in inte jag ju kan kunde man med mellan
    men mer mot mycket ni nu nar och om oss over pa sa sade samma sedan sig sin sina sitt ska skulle som till under upp ut
    utan vad var vara vi vid vilken ar at`,
  da: `ad af alle alt anden at blev blive bliver da de dem den denne der deres det dette dig din dog du efter eller en end er
    et for fra ham han hans har havde have hende hendes her hos hun hvad hvis hvor i ikke ind jeg jo kan kunne man mange med
    meget men mere mig min mod nar ned noget nogle nu og ogsa om op os over pa samme sig siger sin sine skal skulle som sadan
    thi til ud under var vi vil ville vor vaere vaeret`,
  nb: `alle at av bare ble bli blir da de dem den denne der deres det dette din du eller en enn er et etter for fordi fra
    ha hadde han hans har henne hennes her hos hun hva hvis hvor i ikke inn jeg jo kan kunne man med meg mellom men mer
    min mot mye ned no noe noen nar og ogsa om opp oss over pa seg selv si siden sin sine skal skulle slik som sa til
    under ut var ved vi vil ville vaere vaert`,
};

const sets = new Map(Object.entries(lists).map(([language, words]) => [language, new Set(words.trim().split(/\s+/))]));

/** The stop words of a language, `en`; none where they are not known. */
export const stopWordsOf = (language: string): ReadonlySet<string> => sets.get(language) ?? none;

const none: ReadonlySet<string> = new Set();
