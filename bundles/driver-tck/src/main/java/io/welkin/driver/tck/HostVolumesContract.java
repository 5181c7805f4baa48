// SPDX-License-Identifier: Apache-2.0
package io.welkin.driver.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.welkin.kernel.Failure;
import io.welkin.kernel.Ids;
import io.welkin.spi.compute.InstanceSpec;
import io.welkin.spi.storage.HostVolumes;
import io.welkin.spi.storage.TemplateCache;
import io.welkin.spi.storage.TemplateRef;
import io.welkin.spi.storage.VolumeObservation;
import io.welkin.spi.storage.VolumeRef;
import io.welkin.spi.storage.VolumeSpec;
import org.junit.jupiter.api.Test;

/** The contract of {@link HostVolumes}. */
public abstract class HostVolumesContract extends DriverContract {
  private HostVolumes volumes() {
    return facet(HostVolumes.class);
  }

  private VolumeRef fresh() {
    VolumeRef ref = new VolumeRef(Ids.next(), pool());
    HostVolumes volumes = volumes();
    later(() -> volumes.removeVolume(call(), ref));
    return ref;
  }

  @Test void ensuringTwiceIsOnceAlsoAfterACrash() {
    VolumeSpec spec = new VolumeSpec(fresh(), 1, SMALL, null);
    VolumeObservation first = volumes().ensureVolume(call(), spec);
    assertThat(first.id()).isEqualTo(spec.volume().id());
    assertThat(first.exists()).isTrue();
    assertThat(first.path()).isNotBlank();
    assertThat(first.virtualBytes()).isEqualTo(SMALL);
    assertThat(volumes().ensureVolume(call(), spec).path()).isEqualTo(first.path());
    HostVolumes successor = (HostVolumes) deploy(new RecordingSink());
    assertThat(successor.ensureVolume(call(), spec).path()).isEqualTo(first.path());
    assertThat(successor.observeVolume(call(), spec.volume()).virtualBytes()).isEqualTo(SMALL);
  }

  @Test void itGrowsAndDoesNotShrink() {
    VolumeRef ref = fresh();
    volumes().ensureVolume(call(), new VolumeSpec(ref, 1, SMALL, null));
    VolumeObservation grown = volumes().ensureVolume(call(), new VolumeSpec(ref, 2, 2 * SMALL, null));
    assertThat(grown.virtualBytes()).isEqualTo(2 * SMALL);
    assertThat(failure(() -> volumes().ensureVolume(call(), new VolumeSpec(ref, 3, SMALL, null))).kind())
        .isEqualTo(Failure.Kind.CONFLICT);
    assertThat(volumes().observeVolume(call(), ref).virtualBytes()).isEqualTo(2 * SMALL);
  }

  @Test void aVolumeFromATemplateHasItsSize() {
    TemplateRef template = template();
    assumeTrue(template != null, "the harness has no template, or the driver caches none");
    long size = ((TemplateCache) driver).observeTemplate(call(), template).virtualBytes();
    VolumeRef ref = fresh();
    assertThat(volumes().ensureVolume(call(), new VolumeSpec(ref, 1, 0, template)).virtualBytes()).isEqualTo(size);
  }

  @Test void removingTwiceIsOnce() {
    VolumeRef ref = fresh();
    volumes().ensureVolume(call(), new VolumeSpec(ref, 1, SMALL, null));
    volumes().removeVolume(call(), ref);
    volumes().removeVolume(call(), ref);
    assertThat(volumes().observeVolume(call(), ref)).isEqualTo(VolumeObservation.missing(ref.id()));
  }

  @Test void whatARunningGuestUsesIsNotRemoved() {
    InstanceSpec spec = running();
    assumeTrue(!spec.disks().isEmpty(), "instances have no disk here");
    VolumeRef root = spec.disks().get(0).volume();
    assertThat(failure(() -> volumes().removeVolume(call(), root)).kind()).isEqualTo(Failure.Kind.CONFLICT);
    assertThat(volumes().observeVolume(call(), root).exists()).isTrue();
  }
}
