// SPDX-License-Identifier: Apache-2.0
package io.welkin.storage.internal;

import io.welkin.domain.Endpoints;
import io.welkin.workflow.StepType;

/** The step types of this domain, for tests of workflows that use them. */
public final class TestSteps {
  private TestSteps() {}

  public static StepType<?, ?>[] all(Endpoints endpoints) {
    return new StepType<?, ?>[] {new PlaceVolumesStep(), new EnsureVolumesStep(endpoints),
        new RemoveVolumesStep(endpoints), new EnsurePoolsStep(endpoints), new EnsurePoolStep(endpoints),
        new RemovePoolStep(endpoints), new ForgetVolumesStep(), new AdoptVolumesStep()};
  }
}
