// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.welkin.compute.VirtualMachineLife;
import io.welkin.inventory.Cause;
import io.welkin.inventory.model.DriftRecord;
import io.welkin.inventory.model.DriftRecordBuilder;
import io.welkin.inventory.model.Run;
import io.welkin.inventory.model.Volume;
import io.welkin.kernel.Ids;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Caller;
import io.welkin.operations.Parameters;
import io.welkin.operations.RoleType;
import io.welkin.operations.Scope;
import io.welkin.spi.compute.PowerState;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VmFlowTest {
  private final TestCloud cloud = new TestCloud();

  @AfterEach void close() {
    cloud.close();
  }

  private UUID running() {
    UUID vm = cloud.newVm();
    Run run = cloud.run("start-vm", vm, Map.of());
    assertThat(run.failure()).isNull();
    return vm;
  }

  private UUID drift(UUID vm, String expected, String observed) {
    UUID id = Ids.next();
    cloud.unitOfWork().run(tx -> tx.of(DriftRecord.class).insert(DriftRecordBuilder.builder().id(id)
        .resourceKind("virtual-machine").resourceId(vm).resourceName("vm").kind("Power").expected(expected)
        .observed(observed).policy("accept").status("Open").firstSeen(tx.now()).lastSeen(tx.now()).build()));
    return id;
  }

  @Test void aVmStartsStopsAndStartsAgainWhereItWas() {
    UUID vm = running();
    assertThat(cloud.vm(vm).state()).isEqualTo("Running");
    assertThat(cloud.vm(vm).hostId()).isEqualTo(cloud.host);
    assertThat(cloud.reserved(vm)).isTrue();
    assertThat(cloud.volumes(vm)).extracting(Volume::state).containsExactly("Ready");
    cloud.run("stop-vm", vm, Map.of("forced", false));
    assertThat(cloud.vm(vm).state()).isEqualTo("Stopped");
    assertThat(cloud.hypervisor.instances.get(vm).power()).isEqualTo(PowerState.STOPPED);
    assertThat(cloud.reserved(vm)).isFalse();
    assertThat(cloud.run("start-vm", vm, Map.of()).state()).isEqualTo("Succeeded");
    assertThat(cloud.hypervisor.instances.get(vm).power()).isEqualTo(PowerState.RUNNING);
  }

  @Test void aDeployThatTheHypervisorRefusesLeavesNothing() {
    cloud.hypervisor.refuseInstances = true;
    UUID vm = cloud.newVm();
    Run run = cloud.run("deploy-vm", vm, Map.of("networks", List.of()));
    assertThat(run.state()).isEqualTo("Failed");
    assertThat(run.failure()).contains("Refused");
    assertThat(cloud.vm(vm).state()).isEqualTo("Error");
    assertThat(cloud.volumes(vm)).isEmpty();
    assertThat(cloud.hypervisor.volumes).isEmpty();
    assertThat(cloud.hypervisor.instances).isEmpty();
    assertThat(cloud.reserved(vm)).isFalse();
    assertThat(cloud.run("expunge-vm", vm, Map.of()).state()).isEqualTo("Succeeded");
    assertThat(cloud.vm(vm).removed()).isNotNull();
  }

  @Test void withoutDisksNothingIsRecoveredOrStarted() {
    cloud.hypervisor.refuseInstances = true;
    UUID vm = cloud.newVm();
    cloud.run("deploy-vm", vm, Map.of("networks", List.of()));
    cloud.run("destroy-vm", vm, Map.of("forced", true, "expunge", false));
    assertThat(cloud.vm(vm).state()).isEqualTo("Destroyed");
    Call recover = new Call(new Caller(Ids.next(), "root", Ids.next(), "root", Ids.next(), "/", RoleType.ROOT_ADMIN, null,
        null),
        Scope.EVERYTHING, new Parameters(Map.of("id", vm)), Ids.next(), null, null);
    assertThatThrownBy(() -> new RecoverVirtualMachine(cloud.unitOfWork(), null).handle(recover))
        .isInstanceOf(ApiException.class).hasMessageContaining("no disks");
    cloud.unitOfWork().run(tx -> Machines.fire(tx, vm, VirtualMachineLife.Trigger.RECOVER, Cause.user("root")));
    assertThat(cloud.run("start-vm", vm, Map.of()).failure()).contains("NoDisk");
    assertThat(cloud.vm(vm).state()).isEqualTo("Stopped");
    assertThat(cloud.reserved(vm)).isFalse();
  }

  @Test void withoutRoomADeploySaysSo() {
    running();
    running();
    UUID third = cloud.newVm();
    Run run = cloud.run("deploy-vm", third, Map.of("networks", List.of()));
    assertThat(run.failure()).contains("CAPACITY", "NoHost");
    assertThat(cloud.vm(third).state()).isEqualTo("Error");
  }

  @Test void destroyAndExpungeLeaveNothingButHistory() {
    UUID vm = running();
    Run run = cloud.run("destroy-vm", vm, Map.of("forced", true, "expunge", true));
    assertThat(run.failure()).isNull();
    assertThat(cloud.vm(vm).state()).isEqualTo("Expunged");
    assertThat(cloud.hypervisor.instances).isEmpty();
    assertThat(cloud.hypervisor.volumes).isEmpty();
    assertThat(cloud.reserved(vm)).isFalse();
  }

  @Test void aDestroyedVmKeepsItsDiskUntilItIsExpunged() {
    UUID vm = running();
    cloud.run("destroy-vm", vm, Map.of("forced", true, "expunge", false));
    assertThat(cloud.vm(vm).state()).isEqualTo("Destroyed");
    assertThat(cloud.hypervisor.volumes).hasSize(1);
  }

  @Test void aRebootRaisesTheRebootGenerationOnce() {
    UUID vm = running();
    cloud.run("reboot-vm", vm, Map.of("generation", 1, "forced", false));
    assertThat(cloud.hypervisor.instances.get(vm).rebootGeneration()).isEqualTo(1);
    assertThat(cloud.vm(vm).state()).isEqualTo("Running");
  }

  @Test void whatANativeToolStoppedIsFollowedWithoutACommand() {
    UUID vm = running();
    int before = cloud.engine.sent().size();
    UUID drift = drift(vm, "RUNNING", "STOPPED");
    cloud.run("follow-drift", vm, Map.of("drift", drift, "power", "STOPPED"));
    assertThat(cloud.vm(vm).state()).isEqualTo("Stopped");
    assertThat(cloud.vm(vm).desiredPower()).isEqualTo("STOPPED");
    assertThat(cloud.reserved(vm)).isFalse();
    assertThat(cloud.engine.sent()).hasSize(before);
    DriftRecord record = cloud.unitOfWork().read(tx -> tx.of(DriftRecord.class).get(drift));
    assertThat(record.status()).isEqualTo("Accepted");
  }

  @Test void whatANativeToolStartedIsFollowedAndTakesItsRoom() {
    UUID vm = running();
    cloud.run("stop-vm", vm, Map.of("forced", true));
    cloud.run("follow-drift", vm, Map.of("drift", drift(vm, "STOPPED", "RUNNING"), "power", "RUNNING"));
    assertThat(cloud.vm(vm).state()).isEqualTo("Running");
    assertThat(cloud.vm(vm).hostId()).isEqualTo(cloud.host);
    assertThat(cloud.reserved(vm)).isTrue();
  }

  @Test void whereANativeToolMovedItIsFollowed() {
    UUID vm = running();
    UUID other = cloud.anotherHost();
    cloud.run("follow-drift", vm, Map.of("drift", drift(vm, cloud.host.toString(), other.toString()), "host", other));
    assertThat(cloud.vm(vm).hostId()).isEqualTo(other);
    assertThat(cloud.unitOfWork().read(tx -> tx.capacity().of(vm)).orElseThrow().host()).isEqualTo(other);
    assertThat(cloud.vm(vm).state()).isEqualTo("Running");
  }

  @Test void aFailedRepairDoesNotTouchTheInstance() {
    UUID vm = running();
    cloud.hypervisor.refuseInstances = true;
    cloud.run("repair-vm", vm, Map.of("host", cloud.host, "drift", drift(vm, "RUNNING", "STOPPED")));
    assertThat(cloud.hypervisor.instances).containsKey(vm);
    assertThat(cloud.vm(vm).state()).isEqualTo("Running");
  }

  @Test void aForgottenVmIsARecordNoMoreAndNobodyTouchesIt() {
    UUID vm = running();
    int before = cloud.engine.sent().size();
    assertThat(cloud.run("forget-vm", vm, Map.of("keep", false)).state()).isEqualTo("Succeeded");
    assertThat(cloud.vm(vm).state()).isEqualTo("Expunged");
    assertThat(cloud.vm(vm).removed()).isNotNull();
    assertThat(cloud.volumes(vm)).isEmpty();
    assertThat(cloud.reserved(vm)).isFalse();
    assertThat(cloud.engine.sent()).hasSize(before);
    assertThat(cloud.hypervisor.instances).containsKey(vm);
    assertThat(cloud.hypervisor.volumes).hasSize(1);
  }

  @Test void aVmThatIsGoneByAnOperatorsWordCanBeStartedAgain() {
    UUID vm = running();
    cloud.hypervisor.instances.clear();
    assertThat(cloud.run("forget-vm", vm, Map.of("keep", true)).state()).isEqualTo("Succeeded");
    assertThat(cloud.vm(vm).state()).isEqualTo("Stopped");
    assertThat(cloud.vm(vm).desiredPower()).isEqualTo("STOPPED");
    assertThat(cloud.vm(vm).lastHostId()).as("where it would be found").isEqualTo(cloud.host);
    assertThat(cloud.reserved(vm)).isFalse();
    assertThat(cloud.volumes(vm)).extracting(Volume::state).containsExactly("Ready");
    assertThat(cloud.run("start-vm", vm, Map.of()).state()).isEqualTo("Succeeded");
    assertThat(cloud.hypervisor.instances).containsKey(vm);
  }
}
