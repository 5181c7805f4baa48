// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.welkin.compute.VirtualMachineLife;
import io.welkin.compute.VirtualMachineLife.Trigger;
import io.welkin.inventory.model.Run;
import io.welkin.inventory.model.UnmanagedInstance;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.kernel.Failure;
import io.welkin.kernel.Ids;
import io.welkin.spi.command.ExamineInstance;
import io.welkin.spi.compute.InstanceDescription;
import io.welkin.spi.compute.InstanceObservation;
import io.welkin.spi.compute.NativeNic;
import io.welkin.spi.compute.PowerState;
import io.welkin.workflow.NamedStep;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An import that cannot be leaves the guest unmanaged and nothing else; what can be is tried in the cell. */
class ImportTest {
  private final TestCloud cloud = new TestCloud();
  private final UUID instance = Ids.next();

  ImportTest() {
    cloud.engine.with(new NoCards());
  }

  /** Stands for the network domain, which is tested on its own. */
  private static final class NoCards extends NamedStep<NoCards.Input, VmStep.Output> {
    record Input(UUID vm, List<NativeNic> nics, Map<String, UUID> networks, Map<String, String> addresses) {}

    NoCards() {
      super("network.adopt-nics", Input.class, VmStep.Output.class);
    }

    @Override public StepResult<VmStep.Output> execute(StepContext context, Input input) {
      return StepResult.done(VmStep.Output.NOTHING);
    }
  }

  @AfterEach void close() {
    cloud.close();
  }

  private UUID beginning() {
    VirtualMachine like = cloud.vm(cloud.bareVm());
    UUID vm = Ids.next();
    cloud.unitOfWork().run(tx -> {
      tx.of(UnmanagedInstance.class).insert(new UnmanagedInstance(instance, cloud.endpoint, "n", "pet", "h1", "RUNNING", 2,
          1024, tx.now(), tx.now(), 0));
      return tx.lifecycle().create(VirtualMachineLife.TABLE, like.with(v -> v.id(vm).instanceName("pet").adopted(true)
          .templateId(null).version(0)), Trigger.IMPORT, TestCloud.CAUSE);
    });
    return vm;
  }

  private Run run(UUID vm) {
    return cloud.run("import-vm", vm, Map.of("instance", instance, "networks", Map.of(), "addresses", Map.of(),
        "diskofferings", Map.of(), "forced", false));
  }

  private void endsWith(String code, InstanceObservation seen) {
    UUID vm = beginning();
    cloud.engine.driver(command -> command instanceof ExamineInstance ? new InstanceDescription(seen, List.of(), List.of())
        : Failure.of(Failure.Kind.INTERNAL, "Touched", "nothing else is asked"));
    Run run = run(vm);
    assertThat(run.state()).isEqualTo("Failed");
    assertThat(run.failure()).contains(code);
    assertThat(cloud.vm(vm).state()).isEqualTo("Expunged");
    assertThat(cloud.vm(vm).removed()).isNotNull();
    assertThat(cloud.reserved(vm)).isFalse();
    assertThat(cloud.unitOfWork().<Object>read(tx -> tx.of(UnmanagedInstance.class).get(instance))).isNotNull();
    assertThat(cloud.engine.sent()).hasOnlyElementsOfType(ExamineInstance.class);
  }

  private static InstanceObservation seen(UUID id, PowerState power, int vcpus) {
    return new InstanceObservation(id, "n", "pet", "h1", power, 0, vcpus, 1024);
  }

  @Test void aDriverThatCannotAdoptSaysSo() {
    UUID vm = beginning();
    cloud.engine.driver(command -> Failure.of(Failure.Kind.UNSUPPORTED, "FacetMissing", "no InstanceAdoption"));
    Run run = run(vm);
    assertThat(run.state()).isEqualTo("Failed");
    assertThat(run.failure()).contains("UNSUPPORTED", "FacetMissing");
    assertThat(cloud.vm(vm).state()).isEqualTo("Expunged");
  }

  @Test void aGuestThatIsOfAnotherSizeNow() {
    endsWith("OtherSize", seen(null, PowerState.RUNNING, 8));
  }

  @Test void aGuestOfWhichNobodyKnowsWhetherItRuns() {
    endsWith("PowerUnknown", seen(null, PowerState.UNKNOWN, 2));
  }

  @Test void aGuestThatBelongsToAVm() {
    endsWith("Managed", seen(cloud.bareVm(), PowerState.RUNNING, 2));
  }

  @Test void aGuestThatSomebodyElseHasAdopted() {
    UUID vm = beginning();
    cloud.unitOfWork().run(tx -> {
      tx.of(UnmanagedInstance.class).delete(instance);
      return null;
    });
    Run run = run(vm);
    assertThat(run.failure()).contains("NotUnmanaged");
    assertThat(cloud.vm(vm).state()).isEqualTo("Expunged");
    assertThat(cloud.engine.sent()).isEmpty();
  }

  @Test void aVmThatHasNoGuestCannotBeLetGo() {
    UUID vm = cloud.bareVm();
    assertThat(cloud.run("unmanage-vm", vm, Map.of()).failure()).contains("NoGuest");
    assertThat(cloud.vm(vm).state()).isEqualTo("Stopped");
    assertThat(cloud.engine.sent()).isEmpty();
  }
}
