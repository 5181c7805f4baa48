// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.compute;

import io.welkin.spi.DriverCall;
import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Facet: an instance that native tools made comes under Welkin's id, and leaves it again. Neither does anything to the
 * guest: it is not stopped, paused, renamed or shaped, and what defines it stays its owner's ({@link InstanceSpec#adopted}).
 */
@ConsumerType
public interface InstanceAdoption {
  /** What the instance is made of; INVALID {@code NotFound} when there is none of this native id. */
  InstanceDescription examine(DriverCall call, String nativeId);

  /**
   * Writes Welkin's id and the generation on the instance, so that every later observation carries them, those of another
   * process too. Twice equals once. INVALID {@code NotFound} when there is no such instance, CONFLICT {@code NotForeign} when
   * it carries another id than {@link Adoption#replaces}; then nothing is written.
   *
   * @return what is there afterwards
   */
  InstanceObservation adopt(DriverCall call, Adoption adoption);

  /**
   * Takes Welkin's id off the instance, which goes on as one that Welkin does not know. Succeeds when nothing carries the id.
   *
   * @return what is there afterwards, without an id; {@link InstanceObservation#missing} when nothing carried it
   */
  InstanceObservation release(DriverCall call, UUID instance);
}
