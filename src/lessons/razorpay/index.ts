import type { Lesson } from '../lesson.ts';
import { cardBurst } from './steps/cardBurst.ts';
import { fiveQuestions } from './steps/fiveQuestions.ts';
import { fiveSystems } from './steps/fiveSystems.ts';
import { forgetRiya } from './steps/forgetRiya.ts';
import { loseTheDashboard } from './steps/loseTheDashboard.ts';
import { neverInTheLog } from './steps/neverInTheLog.ts';
import { onePayment } from './steps/onePayment.ts';
import { riyaCalls } from './steps/riyaCalls.ts';
import { sentAgain } from './steps/sentAgain.ts';
import { staleRead } from './steps/staleRead.ts';
import { theAudit } from './steps/theAudit.ts';
import { thePeak } from './steps/thePeak.ts';
import { twentyThreeHundred } from './steps/twentyThreeHundred.ts';
import { unplannedFeature } from './steps/unplannedFeature.ts';
import { whenNotTo } from './steps/whenNotTo.ts';

/** The Razorpay story. One more step is one more file and one more line. */
export const RAZORPAY: Lesson = {
  id: 'razorpay',
  title: 'Razorpay',
  scale:
    'The story’s scale is Razorpay’s: 50 million merchants, 5,000 payments a second. This page runs 10,000 merchants, and up to 5,000 payments a second on your machine.',
  steps: [
    fiveSystems,
    onePayment,
    fiveQuestions,
    thePeak,
    cardBurst,
    loseTheDashboard,
    unplannedFeature,
    riyaCalls,
    twentyThreeHundred,
    staleRead,
    neverInTheLog,
    sentAgain,
    forgetRiya,
    theAudit,
    whenNotTo,
  ],
};
