// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.welkin.compute.VirtualMachineLife.Trigger;
import io.welkin.inventory.Cause;
import io.welkin.inventory.model.Job;
import io.welkin.inventory.model.Run;
import io.welkin.kernel.Failure;
import io.welkin.spi.command.EnsureInstance;
import io.welkin.spi.command.EnsureTemplate;
import io.welkin.spi.command.EnsureVolume;
import io.welkin.testing.Await;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A deployment is cancelled wherever it stands, and nothing is left of it. */
class CancelTest {
  private final TestCloud cloud = new TestCloud();
  private final AtomicReference<UUID> run = new AtomicReference<>();

  @AfterEach void close() {
    cloud.close();
  }

  /** As the operation makes it: in phase Starting before its run begins. */
  private UUID deploy() {
    UUID vm = cloud.newVm();
    cloud.unitOfWork().run(tx -> Machines.fire(tx, vm, Trigger.START, TestCloud.CAUSE));
    run.set(cloud.begin("deploy-vm", vm, Map.of("networks", List.of())));
    return vm;
  }

  private void cancel() {
    Await.until("the run is known", () -> run.get() != null);
    cloud.engine.workflows().cancel(run.get(), Cause.user("ann"));
  }

  private void nothingIsLeft(UUID vm) {
    Run ended = cloud.engine.end(run.get());
    assertThat(ended.state()).isEqualTo("Cancelled");
    assertThat(cloud.vm(vm).state()).isEqualTo("Error");
    assertThat(cloud.vm(vm).desiredPower()).isEqualTo("ABSENT");
    assertThat(cloud.volumes(vm)).as("disks that have a place").allMatch(v -> v.poolId() == null);
    assertThat(cloud.hypervisor.instances).isEmpty();
    assertThat(cloud.hypervisor.volumes).isEmpty();
    assertThat(cloud.reserved(vm)).isFalse();
    assertThat(cloud.unitOfWork().<Boolean>read(tx -> tx.leases().busy(vm))).isFalse();
    Job job = cloud.unitOfWork().read(tx -> tx.of(Job.class).get(ended.jobId()));
    assertThat(job.state()).isEqualTo("Cancelled");
    assertThat(job.failure()).contains("the operation was cancelled");
  }

  @ParameterizedTest @ValueSource(classes = {EnsureTemplate.class, EnsureVolume.class, EnsureInstance.class})
  void cancelledWhileACommandIsOut(Class<?> phase) {
    cloud.engine.driver(command -> {
      if (phase.isInstance(command)) {
        cancel();
      }
      return cloud.hypervisor.apply(command);
    });
    nothingIsLeft(deploy());
  }

  @Test void cancelledBeforeItsFirstStep() {
    UUID vm = cloud.newVm();
    run.set(cloud.unitOfWork().run(tx -> {
      Machines.fire(tx, vm, Trigger.START, TestCloud.CAUSE);
      UUID id = cloud.begin(tx, "deploy-vm", vm, Map.of("networks", List.of()));
      tx.of(Run.class).update(tx.of(Run.class).get(id).withCancelRequested(true));
      return id;
    }));
    nothingIsLeft(vm);
    assertThat(cloud.engine.sent()).isEmpty();
  }

  @Test void cancelledWhileItWaitsToTryAgain() {
    cloud.engine.driver(command -> command instanceof EnsureInstance
        ? Failure.of(Failure.Kind.UNREACHABLE, "Down", "the host is not there") : cloud.hypervisor.apply(command));
    UUID vm = deploy();
    Await.until("it has failed once", () -> cloud.engine.row(run.get()).attempt() > 1);
    cancel();
    nothingIsLeft(vm);
    assertThat(cloud.engine.row(run.get()).failure()).contains("the operation was cancelled by ann");
  }

  @Test void cancelledWhileNobodyAnswersItTriesNoMore() {
    cloud.engine.driver(command -> {
      if (command instanceof EnsureInstance) {
        cancel();
        return Failure.of(Failure.Kind.UNKNOWN, "NoAnswer", "nobody knows");
      }
      return cloud.hypervisor.apply(command);
    });
    nothingIsLeft(deploy());
  }
}
