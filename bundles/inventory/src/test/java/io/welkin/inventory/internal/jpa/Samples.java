// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.jpa;

import io.welkin.inventory.model.Host;
import io.welkin.inventory.model.HostBuilder;
import io.welkin.inventory.model.Setting;
import io.welkin.inventory.model.Volume;
import io.welkin.inventory.model.VolumeBuilder;
import io.welkin.kernel.Ids;
import io.welkin.kernel.StateMachine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Rows for tests. */
public final class Samples {
  public static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");

  /** The life of a volume, as far as a test needs one. */
  public enum VolumeState { ALLOCATED, CREATING, READY, DESTROYED }

  /** What moves it. */
  public enum VolumeTrigger { CREATE, DONE, TIMEOUT, DESTROY }

  public static final StateMachine<VolumeState, VolumeTrigger> VOLUME_LIFE =
      StateMachine.of("volume", VolumeState.class, VolumeTrigger.class).initial(VolumeState.ALLOCATED)
          .stable(VolumeState.ALLOCATED, VolumeState.READY).last(VolumeState.DESTROYED)
          .passing(VolumeState.CREATING, Duration.ofMinutes(5), VolumeTrigger.TIMEOUT)
          .on(VolumeState.ALLOCATED, VolumeTrigger.CREATE, VolumeState.CREATING)
          .on(VolumeState.CREATING, VolumeTrigger.DONE, VolumeState.READY)
          .on(VolumeState.CREATING, VolumeTrigger.TIMEOUT, VolumeState.ALLOCATED)
          .on(VolumeState.READY, VolumeTrigger.DESTROY, VolumeState.DESTROYED).build();

  private Samples() {}

  public static Setting setting(String name, String value) {
    return new Setting(Ids.next(), name, value, 0);
  }

  public static Volume volume(String name) {
    return VolumeBuilder.builder().id(Ids.next()).name(name).type("DATADISK").size(1L << 30).state("Allocated")
        .created(CREATED).build();
  }

  public static Host host(UUID zone, String name, List<String> tags) {
    return HostBuilder.builder().id(Ids.next()).zoneId(zone).name(name).nativeId(name).hypervisor("Simulator")
        .cpus(8).cpuMHz(2000).memoryMiB(16_384).tags(tags).details(Map.of()).state("Enabled").connection("Up")
        .created(CREATED).build();
  }
}
