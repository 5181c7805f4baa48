// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.compute;

import io.welkin.spi.DriverCall;
import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet: instances can be made, powered and removed. Every method begins by looking at what is there. */
@ConsumerType
public interface InstancePower {
  /**
   * Makes the instance be as the spec says: defined on {@link InstanceSpec#host}, and in {@link InstanceSpec#power}.
   * Twice equals once. A spec older than the generation that the object carries is refused with CONFLICT
   * {@code StaleGeneration}. A higher {@link InstanceSpec#rebootGeneration} than the object carries reboots it once.
   *
   * @return what is there afterwards
   */
  InstanceObservation ensure(DriverCall call, InstanceSpec spec);

  /** What is there; power {@link PowerState#MISSING} when nothing carries this id. */
  InstanceObservation observe(DriverCall call, UUID instance);

  /** Removes the instance, not its disks. Succeeds when it is gone already. */
  void remove(DriverCall call, UUID instance);

  /**
   * Removes the instance if it is on this host, and nothing that is elsewhere: how a run takes back what it put there.
   * A driver whose endpoint can have two instances of one id, on different hosts, must override this.
   *
   * @param host native id
   */
  default void remove(DriverCall call, UUID instance, String host) {
    if (host.equals(observe(call, instance).host())) {
      remove(call, instance);
    }
  }
}
