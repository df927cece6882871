import { itemAt } from './chance.ts';

export interface Topic {
  readonly name: string;
  readonly section: Section;
  readonly nouns: readonly string[];
}

/** The more common topics stand first. */
const stock = {
  economy: `
    Inflation: price cost wage basket pressure
    Jobs: job worker vacancy employer payroll
    Trade: tariff export import border quota
    Taxes: tax taxpayer levy loophole exemption
    Public spending: budget deficit ministry subsidy shortfall
    Housing market: house buyer mortgage estate valuation
    Growth: forecast recovery recession estimate slowdown
    Trade unions: union strike picket negotiator grievance
    Infrastructure: bridge railway tunnel motorway engineer
    Energy policy: reactor turbine heater blackout subsidy
    Farming: farmer field tractor herd orchard
    Migration: migrant visa arrival shelter permit
    Regional aid: region grant mayor province project
    Productivity: machine skill bottleneck apprentice gain
    Statistics: statistic survey sample census revision`,
  companies: `
    Carmakers: car battery factory dealer recall
    Mergers: merger bid suitor shareholder synergy
    Retail: shop supermarket shelf discount shopper
    Airlines: airline flight passenger airport fleet
    Executives: executive boardroom successor bonus chairman
    Pharmaceuticals: medicine trial patent patient dose
    Telecoms: network operator mast subscriber cable
    Construction: builder crane tower contractor site
    Food producers: brand bakery recipe ingredient label
    Insolvency: administrator insolvency liquidator asset collapse
    Shipping: port ship dock crew canal
    Tourism: hotel resort visitor cruise booking
    Steel: plant furnace mill beam forge
    Aerospace: engine wing hangar aircraft cockpit
    Family businesses: heir workshop foundation generation owner`,
  markets: `
    Shares: share index trader rally dividend
    Bonds: bond yield coupon auction spread
    Oil and gas: barrel pipeline refinery tanker well
    Commodities: commodity stockpile shipment shortage warehouse
    Listings: listing prospectus flotation debut allotment
    Power prices: megawatt grid turbine utility interconnector
    Volatility: swing gauge shock sell-off rebound
    Index funds: tracker basket fee provider inflow
    Metals: mine smelter ingot alloy excavator
    Grain: harvest crop silo grower drought
    Derivatives: option contract margin counterparty future
    Freight rates: vessel container charter route cargo
    Carbon permits: permit emitter allowance chimney certificate
    Emerging markets: outlook surplus reformer devaluation envoy
    Short selling: position squeeze wager broker tip`,
  finance: `
    Banking: bank lender branch deposit customer
    Central banks: rate governor mandate reserve banknote
    Regulation: regulator rulebook fine licence supervisor
    Insurance: insurer premium claim policyholder underwriter
    Credit: loan borrower default rating covenant
    Private equity: buyout partner fund stake exit
    Payments: payment card merchant terminal transfer
    Pension funds: pension trustee scheme retiree liability
    Sovereign debt: treasury creditor maturity restructuring issuer
    Asset management: manager portfolio benchmark outflow redemption
    Venture capital: founder start-up backer round valuation
    Foreign exchange: currency peg exporter hedge devaluation
    Financial crime: fraud launderer investigator account warrant
    Audit: auditor ledger restatement accountant disclosure
    Microfinance: cooperative instalment villager saver guarantor`,
  technology: `
    Artificial intelligence: model algorithm chatbot prompt researcher
    Chips: chip wafer foundry transistor laboratory
    Cybersecurity: hacker breach password firewall ransom
    Software: programmer release bug update subscription
    Social media: platform post follower moderator feed
    Smartphones: phone screen camera handset charger
    Cloud computing: server cloud outage backup mainframe
    Electric vehicles: charger cell driver motor plug
    Robotics: robot sensor arm conveyor gripper
    Fintech: app wallet token login overdraft
    Space: orbit launch satellite telescope astronaut
    Privacy: consent cookie record watchdog identifier
    Video games: game console studio player sequel
    Biotechnology: gene therapy enzyme antibody microscope
    Quantum computing: qubit laser experiment physicist refrigerator`,
  money: `
    Mortgages: mortgage repayment homeowner surveyor lender
    Savings: saver account withdrawal habit bonus
    Pensions: pensioner annuity contribution allowance retirement
    Household bills: bill meter supplier boiler tariff
    Investing: investor portfolio fund adviser stake
    Renting: tenant landlord rent lease flat
    Income tax: return refund deadline receipt allowance
    Consumer rights: consumer complaint warranty refund ombudsman
    Scams: victim scammer message link hotline
    Credit cards: card statement limit fee reward
    Inheritance: will estate heir solicitor executor
    Student finance: student degree campus bursary graduate
    Energy saving: window roof panel heater loft
    Childcare: parent nursery toddler voucher carer
    Travel money: traveller suitcase cashpoint exchange itinerary`,
  life: `
    Food: dish chef kitchen menu flavour
    Travel: island train beach guidebook trail
    Books: novel author chapter publisher library
    Film: film director actor scene cinema
    Music: concert orchestra singer album melody
    Health: symptom clinic diet vaccine remedy
    Sport: team coach match stadium trophy
    Art: painting gallery exhibition sculptor canvas
    Wine: vineyard bottle cellar vintage glass
    Gardens: garden seed hedge gardener greenhouse
    Theatre: play stage actress rehearsal curtain
    Fashion: dress designer fabric runway wardrobe
    Family: child sibling wedding birthday grandmother
    Work and careers: career office colleague interview promotion
    Architecture: architect villa staircase balcony facade`,
  opinion: `
    Editorials: argument principle newspaper lesson conviction
    Columns: column critic anecdote illusion paradox
    Climate policy: emission target forest treaty glacier
    Democracy: voter ballot parliament candidate coalition
    Education: teacher pupil classroom exam curriculum
    Health policy: hospital nurse doctor ward queue
    Letters: letter reader reply correspondent objection
    Leadership: leader speech crisis promise reputation
    Capitalism: monopoly capitalist incentive bargain inequality
    Debate: debate opponent audience motion rebuttal
    Cities: city street tram park pavement
    Press freedom: journalist editor headline censor source
    Ethics: duty dilemma virtue conscience temptation
    History: empire archive monument revolution historian
    Language: word dialect translator grammar idiom`,
};

export type Section = keyof typeof stock;

export const topicsBySection: Readonly<Record<Section, readonly Topic[]>> = bySection(topicsOf);

/** The sections take turns, so that each has topics that are read every day and topics that are rare. */
export const topics: readonly Topic[] = topicsBySection.economy.flatMap((_, rank) =>
  Object.values(topicsBySection).map((list) => itemAt(list, rank)),
);

export function bySection<T>(made: (section: Section) => T): Record<Section, T> {
  return {
    economy: made('economy'),
    companies: made('companies'),
    markets: made('markets'),
    finance: made('finance'),
    technology: made('technology'),
    money: made('money'),
    life: made('life'),
    opinion: made('opinion'),
  };
}

function topicsOf(section: Section): Topic[] {
  return stock[section]
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', nouns = ''] = line.trim().split(': ');
      return { name, section, nouns: nouns.split(' ') };
    });
}
