import { bodyOf, client } from '../api/client.ts';
import type {
  AskerReveal,
  Booking,
  Consultation,
  ConsultationCounts,
  ConsultationDraft,
  ConsultationSummary,
  ConsultationTopic,
  DeskSearch,
  Page,
  Revealed,
} from '../api/schemas.ts';

export const DESK_LISTS = ['mine', 'waiting', 'open', 'closed'] as const;
export type DeskList = (typeof DESK_LISTS)[number];

export interface ConsultationFilter {
  list?: string;
  city?: string;
}

export interface CountFilter {
  from?: string;
  to?: string;
  city?: string;
}

const at = (consultationId: string) => ({ params: { path: { consultationId } } });

export const deskRequests = {
  listConsultations: (
    { list, city }: { list: DeskList; city?: string | undefined },
    after?: string,
  ): Promise<Page<ConsultationSummary> & { waiting: number }> => {
    const which = list === 'mine' ? ({ list: 'open', mine: 'true' } as const) : { list };
    return bodyOf(client.GET('/api/consultations', { params: { query: { ...which, city, after } } }));
  },
  getConsultation: (id: string): Promise<Consultation> => bodyOf(client.GET('/api/consultations/{consultationId}', at(id))),
  openConsultation: (id: string, way: 'call' | 'station', city: string): Promise<Consultation> =>
    bodyOf(client.POST('/api/consultations', { body: { id, way, city, topic: 'other', question: '' } })),
  /** Undefined where none waits. */
  takeNextConsultation: (): Promise<Consultation | undefined> => bodyOf(client.POST('/api/consultations/next')),
  takeConsultation: (id: string): Promise<Consultation> => bodyOf(client.POST('/api/consultations/{consultationId}/claim', at(id))),
  releaseConsultation: (id: string): Promise<Consultation> => bodyOf(client.POST('/api/consultations/{consultationId}/release', at(id))),
  recallConsultation: (id: string): Promise<Consultation> => bodyOf(client.POST('/api/consultations/{consultationId}/recall', at(id))),
  saveConsultation: (id: string, body: ConsultationDraft): Promise<Consultation> =>
    bodyOf(client.PUT('/api/consultations/{consultationId}', { ...at(id), body })),
  findForConsultation: (id: string, body: DeskSearch): Promise<Consultation> =>
    bodyOf(client.POST('/api/consultations/{consultationId}/person', { ...at(id), body })),
  dropPerson: (id: string): Promise<Consultation> => bodyOf(client.DELETE('/api/consultations/{consultationId}/person', at(id))),
  answerConsultation: (id: string, body: ConsultationDraft): Promise<Consultation> =>
    bodyOf(client.POST('/api/consultations/{consultationId}/answer', { ...at(id), body })),
  handOverConsultation: (id: string, body: ConsultationDraft & { note: string }): Promise<Consultation> =>
    bodyOf(client.POST('/api/consultations/{consultationId}/handover', { ...at(id), body })),
  bookForConsultation: (id: string, body: Booking): Promise<Consultation> =>
    bodyOf(client.POST('/api/consultations/{consultationId}/appointment', { ...at(id), body })),
  revealAsker: (id: string, body: AskerReveal): Promise<Revealed> =>
    bodyOf(client.POST('/api/consultations/{consultationId}/reveals', { ...at(id), body })),
  countConsultations: (query: { from: string; to: string; city?: string | undefined }): Promise<ConsultationCounts> =>
    bodyOf(client.GET('/api/consultations/counts', { params: { query } })),
};

/** What people ask about, in the order they are offered. */
export const TOPICS: readonly ConsultationTopic[] = [
  'registration',
  'binding',
  'unbinding',
  'photos',
  'phone',
  'account',
  'violations',
  'payment',
  'objection',
  'counter',
  'progress',
  'other',
];
