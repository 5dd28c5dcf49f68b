/** A Monte-Carlo number: mean, its standard error, and how many independent samples stand behind it. */
export interface Estimate {
  readonly value: number;
  readonly stdError: number;
  readonly samples: number;
}
