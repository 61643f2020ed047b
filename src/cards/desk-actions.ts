/** Commands about requests for approval ↔ the data of their buttons. */
import type { z } from 'zod';
import type { DeskCommand, Diagnosed, RequestForm } from '../approval/commands.ts';
import type { JsonObject } from '../turn.ts';
import type { deskSchema } from './desk-schema.ts';
import { answerData, verbData } from './diagnosed-data.ts';
import { VERSION } from './diagnosed-schema.ts';

type DeskAction = z.infer<typeof deskSchema>;

/** @returns the command of a button whose data have been checked */
export function deskCommand(action: DeskAction): DeskCommand {
  switch (action.verb) {
    case 'request': {
      const { signals, facts, answers } = action;
      return { kind: 'request', signals, facts, answers };
    }
    case 'submit': {
      const { signals, facts, answers, justification, colleague } = action;
      return { kind: 'submit', signals, facts, answers, justification, ...(colleague && { colleague }) };
    }
    case 'show':
      return { kind: 'show', id: action.id };
    case 'form':
      return { kind: 'form', id: action.id, revision: action.revision, form: action.form };
    case 'send': {
      const { id, revision, form, text } = action;
      return { kind: 'send', id, revision, form, text };
    }
    case 'approved':
      return { kind: 'approved', id: action.id, revision: action.revision };
    case 'mine':
    case 'queue':
    case 'forget':
      return { kind: action.verb };
  }
}

/** What the button of a command needs, beside its title. */
export interface Press {
  readonly verb: DeskCommand['kind'];
  readonly data: JsonObject;
}

/** What a button knows; texts and people are added by the client. */
type ButtonOf<C> = C extends { readonly kind: 'submit' | 'send' }
  ? Omit<C, 'text' | 'justification' | 'colleague'>
  : C;
export type DeskButton = ButtonOf<DeskCommand>;

/** Forms and their ways back carry the same diagnosis up to four times on one card. */
const ROOM = 1800;

const diagnosedData = ({ answers, ...report }: Diagnosed): JsonObject => answerData(report, ROOM)(answers);

/** @returns the verb and data of a button, which `parseAction` understands */
export function deskData(button: DeskButton): Press {
  switch (button.kind) {
    case 'request':
    case 'submit':
      return { verb: button.kind, data: verbData(diagnosedData(button), button.kind).data };
    default: {
      const { kind: verb, ...rest } = button;
      return { verb, data: { v: VERSION, verb, ...rest } };
    }
  }
}

/** @returns the verb and data of the button back to the diagnosis that a form came from */
export const backToDiagnosis = (diagnosed: Diagnosed) => verbData(diagnosedData(diagnosed), 'answer');

/** What a button about one request carries. */
export interface Pressed {
  readonly id: string;
  readonly revision: number;
}

/** @returns the data of the button that opens a form about a request */
export const formData = ({ id, revision }: Pressed, form: RequestForm): Press =>
  deskData({ kind: 'form', id, revision, form });
