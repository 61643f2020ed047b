/** How Teams draws a card, near enough for pictures: sizes of the desktop client, colours of its light and dark theme. */

export type Theme = 'light' | 'dark';

interface Palette {
  readonly page: string;
  readonly card: string;
  readonly text: string;
  readonly subtle: string;
  readonly border: string;
  readonly accent: string;
  readonly good: string;
  readonly warning: string;
  readonly attention: string;
  readonly emphasisBox: string;
  readonly goodBox: string;
  readonly warningBox: string;
  readonly attentionBox: string;
  readonly accentBox: string;
}

export const palettes: Readonly<Record<Theme, Palette>> = {
  light: {
    page: '#F5F5F5',
    card: '#FFFFFF',
    text: '#242424',
    subtle: '#616161',
    border: '#D1D1D1',
    accent: '#5B5FC7',
    good: '#237B4B',
    warning: '#835C00',
    attention: '#C4314B',
    emphasisBox: '#F5F5F5',
    goodBox: '#E7F2DA',
    warningBox: '#FBF6D9',
    attentionBox: '#FCF4F6',
    accentBox: '#E8EBFA',
  },
  dark: {
    page: '#1F1F1F',
    card: '#292929',
    text: '#FFFFFF',
    subtle: '#ADADAD',
    border: '#666666',
    accent: '#A6A7DC',
    good: '#92C353',
    warning: '#F8D22A',
    attention: '#F9526B',
    emphasisBox: '#333333',
    goodBox: '#22331A',
    warningBox: '#463100',
    attentionBox: '#3E1F25',
    accentBox: '#2F2F4A',
  },
};

const both = (color: string, subtle: string = color) => ({ default: color, subtle });

const foreground = (p: Palette) => ({
  default: both(p.text, p.subtle),
  dark: both(p.text, p.subtle),
  light: both(p.card),
  accent: both(p.accent),
  good: both(p.good),
  warning: both(p.warning),
  attention: both(p.attention),
});

const fonts = (fontFamily: string) => ({
  fontFamily,
  fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
  fontWeights: { lighter: 200, default: 400, bolder: 600 },
});

export const FONT = "'Segoe UI', Selawik, 'Open Sans', 'DejaVu Sans', Arial, sans-serif";

/** @returns the host configuration for the renderer of the `adaptivecards` package */
export function hostConfig(theme: Theme) {
  const p = palettes[theme];
  const style = (backgroundColor: string) => ({ backgroundColor, foregroundColors: foreground(p) });
  return {
    fontFamily: FONT,
    supportsInteractivity: true,
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: p.border },
    fontTypes: { default: fonts(FONT), monospace: fonts("Consolas, 'DejaVu Sans Mono', monospace") },
    containerStyles: {
      default: style(p.card),
      emphasis: style(p.emphasisBox),
      good: style(p.goodBox),
      warning: style(p.warningBox),
      attention: style(p.attentionBox),
      accent: style(p.accentBox),
    },
    actions: {
      maxActions: 6,
      spacing: 'default',
      buttonSpacing: 8,
      actionsOrientation: 'horizontal',
      actionAlignment: 'left',
    },
    adaptiveCard: { allowCustomStyle: false },
  };
}

/** @returns the style sheet of the page around a card */
export function pageStyle(theme: Theme, width: number): string {
  const p = palettes[theme];
  return `body{margin:16px;background:${p.page};font:14px/1.35 ${FONT};width:${width}px}
#card{background:${p.card};border-radius:8px;box-shadow:0 2px 4px rgba(0,0,0,.14);overflow:hidden}
.ac-pushButton{background:${p.card};color:${p.text};border:1px solid ${p.border};border-radius:4px;padding:5px 16px;font:600 14px ${FONT};min-height:32px}
.ac-input{background:${p.emphasisBox};color:${p.text};border:1px solid ${p.border};border-radius:4px;padding:6px 8px;font:14px ${FONT};min-height:32px}
.ac-input::placeholder{color:${p.subtle}}
.ac-pushButton.style-positive{background:#5B5FC7;border-color:#5B5FC7;color:#FFFFFF}`;
}
