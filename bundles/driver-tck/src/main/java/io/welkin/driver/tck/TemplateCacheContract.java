// SPDX-License-Identifier: Apache-2.0
package io.welkin.driver.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.welkin.kernel.Failure;
import io.welkin.kernel.FailureException;
import io.welkin.kernel.Ids;
import io.welkin.spi.storage.HostVolumes;
import io.welkin.spi.storage.TemplateCache;
import io.welkin.spi.storage.TemplateFile;
import io.welkin.spi.storage.TemplateObservation;
import io.welkin.spi.storage.TemplateRef;
import io.welkin.spi.storage.TemplateSpec;
import io.welkin.spi.storage.VolumeRef;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract of {@link TemplateCache}. */
public abstract class TemplateCacheContract extends DriverContract {
  private TemplateCache cache() {
    return facet(TemplateCache.class);
  }

  /** The harness's template under an id of its own, deleted at the end. */
  private TemplateSpec fresh() {
    assumeTrue(harness.template().isPresent(), "the harness has no template");
    TemplateSpec given = harness.template().get();
    TemplateRef ref = new TemplateRef(Ids.next(), pool());
    TemplateCache cache = cache();
    later(() -> cache.removeTemplate(call(), ref));
    return new TemplateSpec(ref, given.format(), given.files());
  }

  @Test void ensuringTwiceIsOnceAlsoAfterACrash() {
    TemplateSpec spec = fresh();
    TemplateObservation first = cache().ensureTemplate(call(), spec);
    assertThat(first.id()).isEqualTo(spec.template().id());
    assertThat(first.exists()).isTrue();
    assertThat(first.virtualBytes()).isPositive();
    assertThat(first.physicalBytes()).isPositive();
    assertThat(cache().ensureTemplate(call(), spec)).isEqualTo(first);
    TemplateCache successor = (TemplateCache) deploy(new RecordingSink());
    assertThat(successor.ensureTemplate(call(), spec)).isEqualTo(first);
    assertThat(successor.observeTemplate(call(), spec.template())).isEqualTo(first);
  }

  @Test void aWrongChecksumIsInvalidAndLeavesNothing() {
    TemplateSpec good = fresh();
    List<TemplateFile> files = good.files().stream()
        .map(f -> new TemplateFile(f.role(), f.url(), "{SHA-256}" + "0".repeat(64))).toList();
    TemplateSpec bad = new TemplateSpec(good.template(), good.format(), files);
    Failure refused = failure(() -> cache().ensureTemplate(call(), bad));
    assertThat(refused.kind()).isEqualTo(Failure.Kind.INVALID);
    assertThat(refused.code()).isEqualTo("ChecksumMismatch");
    assertThat(cache().observeTemplate(call(), good.template()))
        .isEqualTo(TemplateObservation.missing(good.template().id()));
    assertThat(cache().ensureTemplate(call(), good).exists()).isTrue();
  }

  @Test void removingTwiceIsOnce() {
    TemplateSpec spec = fresh();
    cache().ensureTemplate(call(), spec);
    cache().removeTemplate(call(), spec.template());
    cache().removeTemplate(call(), spec.template());
    assertThat(cache().observeTemplate(call(), spec.template()).exists()).isFalse();
  }

  /** A driver that copies may delete the template; one that backs volumes with it refuses. The volume lives on. */
  @Test void aVolumeOutlivesTheAttemptToRemoveItsTemplate() {
    TemplateSpec spec = fresh();
    cache().ensureTemplate(call(), spec);
    HostVolumes volumes = facet(HostVolumes.class);
    VolumeRef volume = volume(spec.template());
    try {
      cache().removeTemplate(call(), spec.template());
    } catch (FailureException e) {
      assertThat(e.failure().kind()).isEqualTo(Failure.Kind.CONFLICT);
      assertThat(cache().observeTemplate(call(), spec.template()).exists()).isTrue();
    }
    assertThat(volumes.observeVolume(call(), volume).exists()).isTrue();
  }
}
