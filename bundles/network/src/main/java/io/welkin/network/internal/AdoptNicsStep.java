// SPDX-License-Identifier: Apache-2.0
package io.welkin.network.internal;

import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Network;
import io.welkin.inventory.model.Nic;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.kernel.FailureException;
import io.welkin.kernel.Ids;
import io.welkin.spi.compute.NativeNic;
import io.welkin.workflow.NamedStep;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.osgi.service.component.annotations.Component;

/**
 * Writes down the cards of a VM that native tools made, with the addresses that they have. Undone, the records go; no card is
 * touched.
 */
@Component(service = StepType.class)
public final class AdoptNicsStep extends NamedStep<AdoptNicsStep.Input, AdoptNicsStep.Output> {
  private static final String AUTO = "auto";

  /**
   * Which cards.
   *
   * @param networks by the ids of the cards; a card that is not among them is in the only network of its bridge
   * @param addresses by the ids of the cards, or {@code auto}; a card that is not among them has the address that was seen
   */
  public record Input(UUID vm, List<NativeNic> nics, Map<String, UUID> networks, Map<String, String> addresses) {}

  /** The cards. */
  public record Output(List<UUID> nics) {}

  public AdoptNicsStep() {
    super("network.adopt-nics", Input.class, Output.class);
  }

  @Override public StepResult<Output> execute(StepContext context, Input input) {
    Tx tx = context.tx();
    VirtualMachine vm = tx.of(VirtualMachine.class).get(input.vm());
    Map<String, UUID> networks = input.networks() == null ? Map.of() : input.networks();
    Map<String, String> addresses = input.addresses() == null ? Map.of() : input.addresses();
    known(vm, input.nics(), networks.keySet());
    known(vm, input.nics(), addresses.keySet());
    AddressBook book = new AddressBook(tx);
    List<UUID> made = new ArrayList<>();
    for (NativeNic card : input.nics()) {
      Network network = network(tx, vm, card, networks.get(card.id()));
      if (!book.free(card.macAddress())) {
        throw FailureException.invalid("MacAddressInUse", "the MAC address " + card.macAddress() + " of card " + card.id()
            + " belongs to another VM");
      }
      String ip = address(book, network, card, addresses.get(card.id()));
      made.add(tx.of(Nic.class).insert(new Nic(Ids.next(), vm.id(), network.id(), made.size(), card.macAddress(), ip,
          network.netmask(), network.gateway(), made.isEmpty(), tx.now(), 0)).id());
    }
    return StepResult.done(new Output(made));
  }

  private static void known(VirtualMachine vm, List<NativeNic> cards, Set<String> ids) {
    ids.stream().filter(id -> cards.stream().noneMatch(c -> c.id().equals(id))).findFirst().ifPresent(id -> {
      throw FailureException.invalid("NoSuchCard", vm.instanceName() + " has no card " + id);
    });
  }

  private static Network network(Tx tx, VirtualMachine vm, NativeNic card, UUID asked) {
    List<Network> usable = tx.of(Network.class).list(Where.live().and("zoneId", vm.zoneId())).stream()
        .filter(n -> asked == null ? card.bridge() != null && card.bridge().equals(n.bridge()) : n.id().equals(asked))
        .filter(n -> Visible.usable(tx, n, vm.accountId(), vm.domainId())).toList();
    if (usable.size() != 1) {
      throw FailureException.invalid("NoNetwork", asked != null
          ? "there is no network " + asked + " in the zone that the VM may use"
          : "card " + card.id() + " (" + card.macAddress() + ") is plugged into " + card.bridge() + ", which " + usable.size()
              + " networks that the VM may use have: say which one it is in");
    }
    Network network = usable.get(0);
    if (card.bridge() != null && network.bridge() != null && !card.bridge().equals(network.bridge())) {
      throw FailureException.invalid("OtherBridge", "card " + card.id() + " (" + card.macAddress() + ") is plugged into "
          + card.bridge() + ", and network " + network.name() + " is " + network.bridge());
    }
    return network;
  }

  private static String address(AddressBook book, Network network, NativeNic card, String asked) {
    if (asked != null && !asked.equalsIgnoreCase(AUTO)) {
      return book.ip(network, asked);
    }
    if (card.address() != null) {
      return book.seen(network, card.address());
    }
    return asked == null ? null : book.ip(network, null);
  }

  @Override public StepResult<Output> compensate(StepContext context, Input input, Output output) {
    if (output != null) {
      output.nics().forEach(context.tx().of(Nic.class)::delete);
    }
    return StepResult.nothing();
  }
}
