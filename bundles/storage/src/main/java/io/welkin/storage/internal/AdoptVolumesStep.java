// SPDX-License-Identifier: Apache-2.0
package io.welkin.storage.internal;

import io.welkin.domain.PoolReach;
import io.welkin.inventory.Capacity.Need;
import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.DiskOffering;
import io.welkin.inventory.model.Host;
import io.welkin.inventory.model.StoragePool;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.inventory.model.Volume;
import io.welkin.inventory.model.VolumeBuilder;
import io.welkin.kernel.FailureException;
import io.welkin.kernel.Ids;
import io.welkin.kernel.StateMachine;
import io.welkin.spi.compute.NativeDisk;
import io.welkin.storage.VolumeLife;
import io.welkin.storage.VolumeLife.Trigger;
import io.welkin.workflow.NamedStep;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Component;

/**
 * Writes down the disks of a VM that native tools made, as volumes of the pools that they are in. Their room is taken whether
 * there is any or not, as they are there. Undone, the records end; no disk is touched.
 */
@Component(service = StepType.class)
public final class AdoptVolumesStep extends NamedStep<AdoptVolumesStep.Input, AdoptVolumesStep.Output> {
  /**
   * Which disks.
   *
   * @param host that has the VM
   * @param disks the first is the root disk
   * @param offerings disk offerings of data disks, by the ids of the disks
   * @param forced whether an offering of another size will do
   */
  public record Input(UUID vm, UUID host, List<NativeDisk> disks, Map<String, UUID> offerings, boolean forced) {}

  /** The volumes. */
  public record Output(List<UUID> volumes) {}

  public AdoptVolumesStep() {
    super("storage.adopt-volumes", Input.class, Output.class);
  }

  @Override public StepResult<Output> execute(StepContext context, Input input) {
    Tx tx = context.tx();
    VirtualMachine vm = tx.of(VirtualMachine.class).get(input.vm());
    Host host = tx.of(Host.class).get(input.host());
    Map<String, UUID> offerings = input.offerings() == null ? Map.of() : input.offerings();
    offerings.keySet().stream().filter(id -> input.disks().stream().noneMatch(d -> d.id().equals(id))).findFirst()
        .ifPresent(id -> {
          throw FailureException.invalid("NoSuchDisk", vm.instanceName() + " has no disk " + id);
        });
    List<UUID> made = new ArrayList<>();
    for (NativeDisk disk : input.disks()) {
      boolean root = made.isEmpty();
      UUID offering = root ? null : offerings.get(disk.id());
      if (offering != null && !input.forced()) {
        fits(tx, disk, tx.of(DiskOffering.class).get(offering));
      }
      Volume volume = volume(tx, vm, host, disk).type(root ? "ROOT" : "DATADISK").diskOfferingId(offering)
          .serviceOfferingId(root ? vm.serviceOfferingId() : null).build();
      tx.lifecycle().create(VolumeLife.TABLE, volume, Trigger.ADOPT, context.cause());
      tx.capacity().occupy(volume.id(), volume.poolId(), new Need(0, Volumes.room(volume.size())));
      made.add(volume.id());
    }
    return StepResult.done(new Output(made));
  }

  private static void fits(Tx tx, NativeDisk disk, DiskOffering offering) {
    if (!offering.customized() && offering.diskSize() != disk.bytes()) {
      throw FailureException.invalid("OtherSize", "disk offering " + offering.name() + " has " + offering.diskSize()
          + " bytes, disk " + disk.id() + " " + disk.bytes());
    }
  }

  private static VolumeBuilder volume(Tx tx, VirtualMachine vm, Host host, NativeDisk disk) {
    StoragePool pool = pool(tx, host, disk);
    if (tx.of(Volume.class).list(Where.live().and("poolId", pool.id())).stream()
        .anyMatch(v -> disk.path().equals(v.path()))) {
      throw FailureException.invalid("DiskInUse", "disk " + disk.id() + " at " + disk.path() + " is a volume already");
    }
    UUID id = Ids.next();
    String file = disk.path().substring(disk.path().lastIndexOf('/') + 1);
    return VolumeBuilder.builder().id(id).accountId(vm.accountId()).domainId(vm.domainId()).zoneId(vm.zoneId())
        .poolId(pool.id()).vmId(vm.id()).deviceIndex(disk.deviceIndex()).name(file).size(disk.bytes()).path(disk.path())
        .adopted(true).state(StateMachine.label(VolumeLife.State.ALLOCATED)).generation(1).attached(tx.now()).created(tx.now());
  }

  /** The pool whose directory the disk is in; the deepest when one is inside another. */
  private static StoragePool pool(Tx tx, Host host, NativeDisk disk) {
    return tx.of(StoragePool.class).list(Where.live().and("zoneId", host.zoneId())).stream()
        .filter(p -> PoolReach.serves(p, host) && p.path() != null && disk.path() != null
            && disk.path().startsWith(p.path().endsWith("/") ? p.path() : p.path() + "/"))
        .max(Comparator.comparingInt(p -> p.path().length()))
        .orElseThrow(() -> FailureException.invalid("DiskNotInPool", "disk " + disk.id() + " at " + disk.path()
            + " is in no storage pool that host " + host.name() + " reaches; make one of its directory first"));
  }

  @Override public StepResult<Output> compensate(StepContext context, Input input, Output output) {
    Volumes.forget(context.tx(), input.vm(), context.cause());
    return StepResult.nothing();
  }
}
