export const matters = list(`
  plan decision report agreement proposal question deal review meeting law warning study vote result measure offer dispute
  rule statement ruling document programme strategy inquiry reform package hearing appeal verdict timetable pledge draft
  compromise concession alliance campaign consultation settlement petition resolution moratorium amendment charter memo`);

export const adjectives = list(`
  new large early public private local national costly modest sharp strong weak recent slow rapid global foreign domestic
  final complex simple steady rare annual broad narrow temporary permanent regional rural urban digital careful cautious
  bold quiet bitter familiar unusual controversial sudden gradual ambitious unpopular independent joint fragile robust
  generous monthly ageing hidden unexpected voluntary mandatory overdue disputed secret lengthy obsolete lucrative`);

/** Regular verbs with an object, whose last consonant is never doubled. */
export const verbs = list(`
  change support raise reduce review delay approve reject extend improve replace open close launch test question explain
  protect accept publish finance measure expand announce welcome limit demand discuss consider defend challenge settle
  abandon oppose share order block revise strengthen weaken examine compare restore negotiate inspect postpone monitor
  suspend finish rescue repair promote criticise favour ease tighten unveil adjust record reveal attract contest endorse
  overhaul dispute acquire weigh dismantle reorganise scrutinise`);

export const adverbs = list(`
  slowly quickly often rarely quietly carefully openly largely widely partly sharply suddenly cheaply badly firmly
  reluctantly formally cautiously repeatedly unexpectedly`);

export const moves = list(
  'rose fell climbed slipped gained jumped dropped recovered advanced retreated tumbled plunged',
);

export const roles: readonly string[] = [
  'director',
  'head',
  'spokeswoman',
  'founder',
  'chief executive',
  'chair',
  'treasurer',
  'lawyer',
  'adviser',
  'analyst',
  'economist',
  'head of research',
  'secretary',
  'deputy director',
  'professor',
  'archivist',
];

export const days = list('Monday Tuesday Wednesday Thursday Friday Saturday Sunday');

export const months = list('January February March April May June July August September October November December');

export const spans: readonly string[] = list('two three four five six seven nine eleven').flatMap((count) =>
  list('days weeks months years').map((unit) => `${count} ${unit}`),
);

export const givenNames = list(`
  Anna Peter Maria Thomas Clara Daniel Ruth Martin Helena Simon Julia Oscar Irene Victor Nora Felix Agnes Hugo Lydia Adrian
  Edith Leon Marta Conrad Sylvia Ivo Tessa Roland Vera Magnus Ines Otto`);

export const starts = list(`
  Vel Orm Tash Quen Brith Zel Morv Kald Ister Fenn Dral Pell Ulv Garv Soth Wren Lask Hov Ebr Nith Cald Rusk Yar Obb Trev
  Jund Skel Amb Drosk Vint Lorr Mesk Ondr Tull Besh Farr Grith Hesk Immer Keld Lunt Marl Nesk Ost Pravn Rell Sarn Thov Ulsk
  Varn Wesk Yev Zorn Alv Brec Corv Dund Elsk Fosk Gelm`);

export const middles = list(`
  a e i o u am en il or an av el in olm ar ad eth ing os ul is er ev ov ast al em ip on ir`);

export const placeEnds = list(`
  ford wick stead mere holm dale haven gate mouth moor field combe ness port brook bury cliff stow march bridge beck fell
  thorpe worth`);

export const surnameEnds = list(`
  vik rand sen mann dorf nik lund ska rell mont bach stein quist nelli brandt kov zek vane lich thal monte rado wyn stra`);

export const companyEnds = list(`
  tek dyne lux nova rix zon plex qua via mark tra cor link vex dor nix tum gen pra lis mex sol bit ware`);

export const businessKinds = list('Group Holdings Partners Works Industries Capital Systems Brothers');

export const societyKinds = list('Institute Society Trust Foundation Academy Festival House League');

function list(words: string): readonly string[] {
  return words.trim().split(/\s+/);
}
