// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.kvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.welkin.kernel.Failure.Kind;
import io.welkin.kernel.FailureException;
import io.welkin.kernel.Ids;
import io.welkin.spi.Endpoint;
import io.welkin.spi.compute.DiskSpec;
import io.welkin.spi.compute.EndpointObservation;
import io.welkin.spi.compute.InstanceObservation;
import io.welkin.spi.compute.InstanceSpec;
import io.welkin.spi.compute.NicSpec;
import io.welkin.spi.compute.PowerState;
import io.welkin.spi.storage.PoolSpec;
import io.welkin.spi.storage.TemplateFile;
import io.welkin.spi.storage.TemplateRef;
import io.welkin.spi.storage.TemplateSpec;
import io.welkin.spi.storage.VolumeRef;
import io.welkin.spi.storage.VolumeSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The driver on libvirt's own test driver: everything that needs no guest to run. */
class PretendedHostTest {
  private static final Duration EVENT = Duration.ofSeconds(10);

  private OpenDriver open;
  private final UUID id = Ids.next();

  @BeforeEach void connect() {
    Peers.requireLibrary();
    open = new OpenDriver(Peers.TEST, Map.of());
  }

  @AfterEach void clean() {
    if (open != null) {
      open.driver.remove(open.call(), id);
      open.close();
    }
  }

  @Test void lists_its_host_and_the_domain_that_is_not_ours() throws InterruptedException {
    EndpointObservation seen = open.driver.observe(open.call());
    assertThat(seen.full()).isTrue();
    assertThat(seen.hosts()).hasSize(1);
    assertThat(seen.hosts().get(0).cpus()).isPositive();
    assertThat(seen.instances()).extracting(InstanceObservation::name).contains("test");
    assertThat(seen.instances()).filteredOn(i -> i.name().equals("test")).extracting(InstanceObservation::id)
        .containsOnlyNulls();
    assertThat(open.sink.awaitFull(EVENT).hosts()).isEqualTo(seen.hosts());
  }

  @Test void lives_from_definition_to_removal() throws InterruptedException {
    InstanceSpec stopped = open.spec(id).power(PowerState.STOPPED).metadata(Map.of("owner", "a<b & 'c'")).build();
    InstanceObservation defined = open.driver.ensure(open.call(), stopped);
    assertThat(defined.power()).isEqualTo(PowerState.STOPPED);
    assertThat(defined.id()).isEqualTo(id);
    assertThat(open.driver.ensure(open.call(), stopped)).isEqualTo(defined);

    InstanceObservation running = open.driver.ensure(open.call(), open.spec(id).generation(2).vcpus(2).build());
    assertThat(running.power()).isEqualTo(PowerState.RUNNING);
    assertThat(running.generation()).isEqualTo(2);
    assertThat(running.vcpus()).isEqualTo(2);
    open.sink.awaitInstance(EVENT, "ours running", i -> id.equals(i.id()) && i.power() == PowerState.RUNNING);

    assertFailure(Kind.CONFLICT, "StaleGeneration", () -> open.driver.ensure(open.call(), stopped));
    assertThat(open.driver.observe(open.call(), id).power()).isEqualTo(PowerState.RUNNING);

    open.driver.remove(open.call(), id);
    open.sink.awaitInstance(EVENT, "ours missing", i -> id.equals(i.id()) && i.power() == PowerState.MISSING);
    assertThat(open.driver.observe(open.call(), id)).isEqualTo(InstanceObservation.missing(id));
    open.driver.remove(open.call(), id);
  }

  @Test void a_reboot_is_carried_out_once() {
    open.driver.ensure(open.call(), open.spec(id).rebootGeneration(3).build());
    assertThat(mark().reboot()).as("a first start is no reboot").isEqualTo(3);
    open.driver.ensure(open.call(), open.spec(id).rebootGeneration(4).build());
    assertThat(mark().reboot()).isEqualTo(4);
    open.driver.ensure(open.call(), open.spec(id).rebootGeneration(3).build());
    assertThat(mark().reboot()).isEqualTo(4);
  }

  @Test void a_stopped_instance_follows_its_new_name() {
    open.driver.ensure(open.call(), open.spec(id).power(PowerState.STOPPED).build());
    String name = "renamed-" + id;
    assertThat(open.driver.ensure(open.call(), open.spec(id).generation(2).name(name).power(PowerState.STOPPED).build())
        .name()).isEqualTo(name);
  }

  @Test void volumes_are_made_once_and_removed(@TempDir Path directory) {
    PoolSpec pool = new PoolSpec(Ids.next(), "Filesystem", directory.toString(), Map.of());
    assertThat(open.driver.ensurePool(open.call(), pool).capacityBytes()).isPositive();
    VolumeRef volume = new VolumeRef(Ids.next(), pool);
    assertThat(open.driver.observeVolume(open.call(), volume).exists()).isFalse();
    VolumeSpec spec = new VolumeSpec(volume, 1, 1 << 20, null);
    assertThat(open.driver.ensureVolume(open.call(), spec).virtualBytes()).isEqualTo(1 << 20);
    assertThat(open.driver.ensureVolume(open.call(), spec)).isEqualTo(open.driver.observeVolume(open.call(), volume));
    assertFailure(Kind.CONFLICT, "VolumeShrinks",
        () -> open.driver.ensureVolume(open.call(), new VolumeSpec(volume, 2, 1 << 19, null)));
    assertFailure(Kind.INVALID, "VolumeSize",
        () -> open.driver.ensureVolume(open.call(), new VolumeSpec(new VolumeRef(Ids.next(), pool), 1, 0, null)));

    open.driver.ensure(open.call(), open.spec(id).disks(List.of(new DiskSpec(volume, 0, false)))
        .nics(List.of(new NicSpec(Ids.next(), 0, "02:00:00:00:00:01", "br0"))).build());
    assertFailure(Kind.CONFLICT, "InUse", () -> open.driver.removeVolume(open.call(), volume));
    open.driver.remove(open.call(), id);
    open.driver.removeVolume(open.call(), volume);
    open.driver.removeVolume(open.call(), volume);
    assertThat(open.driver.observeVolume(open.call(), volume).exists()).isFalse();
    open.driver.removePool(open.call(), pool);
    open.driver.removePool(open.call(), pool);
  }

  @Test void templates_need_a_transfer_that_this_host_cannot_do(@TempDir Path directory) throws Exception {
    PoolSpec pool = new PoolSpec(Ids.next(), "Filesystem", directory.toString(), Map.of());
    TemplateRef template = new TemplateRef(Ids.next(), pool);
    Path disk = Files.write(directory.resolve("disk"), new byte[4096]);
    TemplateSpec spec = new TemplateSpec(template, "RAW",
        List.of(new TemplateFile(TemplateFile.DISK, disk.toUri().toString(), null)));
    assertFailure(Kind.UNSUPPORTED, "LibvirtNoSupport", () -> open.driver.ensureTemplate(open.call(), spec));
    assertThat(open.driver.observeTemplate(open.call(), template).exists()).isFalse();
    assertFailure(Kind.INVALID, "NotFound", () -> open.driver.ensureVolume(open.call(),
        new VolumeSpec(new VolumeRef(Ids.next(), pool), 1, 0, template)));
  }

  @Test void what_cannot_be_is_refused() {
    assertFailure(Kind.INVALID, "HostNotFound", () -> open.driver.ensure(open.call(), open.spec(id).host("x").build()));
    assertFailure(Kind.INVALID, "NotFound", () -> open.driver.console(open.call(), id));
    assertFailure(Kind.INVALID, "NotFound", () -> open.driver.serial(open.call(), id, 0, 100));
    assertFailure(Kind.UNSUPPORTED, "PoolType", () -> open.driver.ensurePool(open.call(),
        new PoolSpec(Ids.next(), "NetworkFilesystem", "/x", Map.of())));
    assertFailure(Kind.INVALID, "PoolPath", () -> open.driver.ensurePool(open.call(),
        new PoolSpec(Ids.next(), "Filesystem", "/x/../etc", Map.of())));
    assertFailure(Kind.INVALID, "EndpointUrl",
        () -> open.driver.open(new Endpoint(Ids.next(), "KVM", "http://localhost/", Map.of()), open.sink));
    assertFailure(Kind.UNREACHABLE, "ConnectionFailed",
        () -> open.driver.open(new Endpoint(Ids.next(), "KVM", "qemu+tcp://127.0.0.1:1/system", Map.of()), open.sink));
  }

  @Test void a_close_leaves_no_thread_and_no_endpoint() {
    open.driver.open(open.endpoint, open.sink);
    assertThat(ownThreads()).contains("welkin-kvm-events", "welkin-kvm-" + open.endpoint.id());
    open.driver.close(open.endpoint.id());
    assertThat(ownThreads()).allMatch(name -> name.startsWith("welkin-kvm-call-"));
    open.driver.close(open.endpoint.id());
    assertFailure(Kind.UNREACHABLE, "EndpointNotOpen", () -> open.driver.observe(open.call()));
    open.driver.open(open.endpoint, open.sink);
    assertThat(open.driver.observe(open.call()).hosts()).hasSize(1);
    open.close();
    assertThat(ownThreads()).isEmpty();
    open = null;
  }

  private static Set<String> ownThreads() {
    return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).filter(n -> n.startsWith("welkin-kvm"))
        .collect(Collectors.toSet());
  }

  private Mark mark() {
    Session session = new Session(Peers.TEST);
    try {
      return session.call(use -> Mark.of(use.domain(id)));
    } finally {
      session.end();
    }
  }

  private static void assertFailure(Kind kind, String code, Runnable call) {
    assertThatThrownBy(call::run).isInstanceOfSatisfying(FailureException.class, e -> {
      assertThat(e.failure().kind()).as(e.getMessage()).isEqualTo(kind);
      assertThat(e.failure().code()).isEqualTo(code);
    });
  }
}
