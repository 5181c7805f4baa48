// SPDX-License-Identifier: Apache-2.0
package io.welkin.network.internal;

import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Network;
import io.welkin.inventory.model.Nic;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.kernel.FailureException;
import io.welkin.kernel.Ids;
import io.welkin.workflow.NamedStep;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Component;

/** Gives a VM its cards, one in each network; undone, takes away those that it made. Cards that are there are kept. */
@Component(service = StepType.class)
public final class AllocateNicsStep extends NamedStep<AllocateNicsStep.Input, AllocateNicsStep.Output> {
  /**
   * Which cards.
   *
   * @param networks in the order of the cards; none for the only shared network of the zone that the VM may use, if
   *     there is one
   * @param ip wanted for the first card, or null
   * @param mac wanted for the first card, or null
   */
  public record Input(UUID vm, List<UUID> networks, String ip, String mac) {}

  /**
   * The cards.
   *
   * @param nics all, in order
   * @param made those that were not there before
   */
  public record Output(List<UUID> nics, List<UUID> made) {}

  public AllocateNicsStep() {
    super("network.allocate-nics", Input.class, Output.class);
  }

  @Override public StepResult<Output> execute(StepContext context, Input input) {
    Tx tx = context.tx();
    VirtualMachine vm = tx.of(VirtualMachine.class).get(input.vm());
    List<Nic> there = new ArrayList<>(tx.of(Nic.class).list(Where.eq("vmId", vm.id()).order("deviceIndex")));
    List<UUID> all = new ArrayList<>();
    List<UUID> made = new ArrayList<>();
    int index = 0;
    for (Network network : networks(tx, vm, input.networks())) {
      Optional<Nic> kept = there.stream().filter(n -> n.networkId().equals(network.id())).findFirst();
      kept.ifPresent(there::remove);
      Nic nic = kept.isPresent() ? kept.get() : make(tx, vm, network, index, index == 0 ? input.ip() : null,
          index == 0 ? input.mac() : null);
      all.add(nic.id());
      if (kept.isEmpty()) {
        made.add(nic.id());
      }
      index++;
    }
    return StepResult.done(new Output(all, made));
  }

  private static List<Network> networks(Tx tx, VirtualMachine vm, List<UUID> asked) {
    if (asked == null || asked.isEmpty()) {
      List<Network> shared = tx.of(Network.class).list(Where.live().and("zoneId", vm.zoneId())
          .and("guestType", "Shared"))
          .stream().filter(n -> Visible.usable(tx, n, vm.accountId(), vm.domainId())).toList();
      return shared.size() == 1 ? shared : List.of();
    }
    List<Network> networks = new ArrayList<>();
    for (UUID id : asked) {
      networks.add(tx.of(Network.class).find(id).filter(n -> n.removed() == null && n.zoneId().equals(vm.zoneId()))
          .orElseThrow(() -> FailureException.invalid("NotFound", "there is no network " + id
          + " in the zone of the VM")));
    }
    return networks;
  }

  /** A new card, with any address that is free where none is wanted; the first one is the default. */
  static Nic make(Tx tx, VirtualMachine vm, Network network, int index, String ip, String mac) {
    AddressBook book = new AddressBook(tx);
    UUID id = Ids.next();
    return tx.of(Nic.class).insert(new Nic(id, vm.id(), network.id(), index,
        mac == null || mac.isBlank() ? AddressBook.mac(id) : wanted(book, mac), book.ip(network, ip), network.netmask(),
        network.gateway(), index == 0, tx.now(), 0));
  }

  private static String wanted(AddressBook book, String text) {
    String mac = text.trim().toLowerCase(Locale.ROOT).replace('-', ':');
    if (!mac.matches("[0-9a-f][02468ace](:[0-9a-f]{2}){5}")) {
      throw FailureException.invalid("BadMacAddress",
          "the MAC address of a card must be six octets and not a multicast one,"
          + " not " + text);
    }
    if (!book.free(mac)) {
      throw FailureException.invalid("MacAddressInUse", "the MAC address " + mac + " is in use");
    }
    return mac;
  }

  @Override public StepResult<Output> compensate(StepContext context, Input input, Output output) {
    if (output != null) {
      output.made().forEach(context.tx().of(Nic.class)::delete);
    }
    return StepResult.nothing();
  }
}
