// SPDX-License-Identifier: Apache-2.0
package io.welkin.network.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.welkin.inventory.model.Nic;
import io.welkin.kernel.Failure;
import io.welkin.kernel.FailureException;
import io.welkin.network.internal.AllocateNicsStep.Input;
import io.welkin.network.internal.AllocateNicsStep.Output;
import io.welkin.operations.RoleType;
import io.welkin.spi.compute.NativeNic;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NicStepsTest {
  private final NetworkBench bench = new NetworkBench();
  private final AllocateNicsStep allocate = new AllocateNicsStep();

  @AfterEach void close() {
    bench.close();
  }

  private Output allocate(UUID vm, List<UUID> networks, String ip, String mac) {
    return bench.step(allocate, new Input(vm, networks, ip, mac));
  }

  @Test void aVmGetsACardInEachNetwork() {
    UUID one = bench.shared(1, 10, 20, "bridge", "br1");
    UUID two = bench.shared(2, 10, 10, "bridge", "br2");
    UUID vm = bench.vm(bench.admin);
    Output made = allocate(vm, List.of(two, one), null, null);
    List<Nic> nics = bench.nics(vm);
    assertThat(nics).extracting(Nic::id).isEqualTo(made.nics()).isEqualTo(made.made());
    assertThat(nics).extracting(Nic::networkId).containsExactly(two, one);
    assertThat(nics).extracting(Nic::deviceIndex).containsExactly(0, 1);
    assertThat(nics).extracting(Nic::defaultNic).containsExactly(true, false);
    assertThat(nics.get(0).ipAddress()).isEqualTo("10.2.0.10");
    assertThat(nics.get(0).gateway()).isEqualTo("10.2.0.1");
    assertThat(nics.get(1).ipAddress()).matches("10\\.1\\.0\\.(1\\d|20)");
    assertThat(nics).extracting(Nic::macAddress).allMatch(m -> m.matches("02(:[0-9a-f]{2}){5}"))
        .doesNotHaveDuplicates();
    NicList list = new NicList(bench.work);
    assertThat(NetworkBench.items(bench.call(list, "virtualmachineid", vm))).first().satisfies(n -> assertThat(n)
        .containsEntry("deviceid", "0").containsEntry("isdefault", true).containsEntry("networkname", "net-2")
        .containsEntry("ipaddress", "10.2.0.10").containsEntry("broadcasturi", "bridge://br2"));
    assertThat(NetworkBench.items(bench.call(list, "virtualmachineid", vm, "networkid", one))).hasSize(1);
  }

  @Test void againChangesNothing() {
    UUID net = bench.shared(1, 10, 20);
    UUID vm = bench.vm(bench.admin);
    Output first = allocate(vm, List.of(net), null, null);
    Output again = allocate(vm, List.of(net), null, null);
    assertThat(again.nics()).isEqualTo(first.nics());
    assertThat(again.made()).isEmpty();
    bench.work.run(tx -> allocate.compensate(NetworkBench.context(tx), new Input(vm, List.of(net), null, null), again));
    assertThat(bench.nics(vm)).hasSize(1);
    bench.work.run(tx -> allocate.compensate(NetworkBench.context(tx), new Input(vm, List.of(net), null, null), first));
    assertThat(bench.nics(vm)).isEmpty();
  }

  @Test void withoutAWordItIsTheOnlySharedNetworkThatTheVmMayUse() {
    UUID a = bench.domain("/a/", "a");
    assertThat(allocate(bench.vm(bench.admin), List.of(), null, null).nics()).isEmpty();
    UUID forA = bench.shared(1, 10, 20, "bridge", "br1", "domainid", a);
    UUID inA = bench.vm(bench.caller(RoleType.USER, a, "/a/"));
    allocate(inA, null, null, null);
    assertThat(bench.nics(inA)).extracting(Nic::networkId).containsExactly(forA);
    UUID outside = bench.vm(bench.caller(RoleType.USER, bench.root, "/"));
    assertThat(allocate(outside, List.of(), null, null).nics()).isEmpty();
    bench.shared(2, 10, 20, "bridge", "br2");
    assertThat(allocate(bench.vm(bench.caller(RoleType.USER, a, "/a/")), List.of(), null, null).nics()).isEmpty();
    assertThat(allocate(outside, List.of(), null, null).nics()).hasSize(1);
  }

  @Test void aWantedAddressIsHadOrRefused() {
    UUID net = bench.shared(1, 10, 20);
    UUID vm = bench.vm(bench.admin);
    allocate(vm, List.of(net), "10.1.0.15", "02-AA-BB-CC-DD-EE");
    assertThat(bench.nics(vm)).singleElement().satisfies(n -> {
      assertThat(n.ipAddress()).isEqualTo("10.1.0.15");
      assertThat(n.macAddress()).isEqualTo("02:aa:bb:cc:dd:ee");
    });
    UUID other = bench.vm(bench.admin);
    refused("AddressInUse", other, net, "10.1.0.15", null);
    refused("BadAddress", other, net, "10.1.0.21", null);
    refused("BadAddress", other, net, "ten", null);
    refused("BadMacAddress", other, net, null, "01:00:5e:00:00:01");
    refused("MacAddressInUse", other, net, null, "02:aa:bb:cc:dd:ee");
    refused("NotFound", other, UUID.randomUUID(), null, null);
    assertThat(bench.nics(other)).isEmpty();
  }

  private void refused(String code, UUID vm, UUID network, String ip, String mac) {
    assertThatThrownBy(() -> allocate(vm, List.of(network), ip, mac)).isInstanceOfSatisfying(FailureException.class,
        e -> assertThat(e.failure().code()).isEqualTo(code));
  }

  private AdoptNicsStep.Output adopt(UUID vm, NativeNic card, Map<String, UUID> networks, Map<String, String> addresses) {
    return bench.step(new AdoptNicsStep(), new AdoptNicsStep.Input(vm, List.of(card), networks, addresses));
  }

  private static NativeNic card(int number, String bridge, String seen) {
    return new NativeNic("net0", "06:00:00:00:00:0" + number, bridge, "e1000", seen);
  }

  @Test void aCardThatIsThereIsWrittenDownAsItIs() {
    UUID net = bench.shared(1, 10, 20, "bridge", "br1");
    UUID vm = bench.vm(bench.admin);
    AdoptNicsStep.Output made = adopt(vm, card(1, "br1", "10.1.0.99"), null, null);
    assertThat(bench.nics(vm)).singleElement().satisfies(n -> {
      assertThat(n.id()).isEqualTo(made.nics().get(0));
      assertThat(n.networkId()).isEqualTo(net);
      assertThat(n.macAddress()).isEqualTo("06:00:00:00:00:01");
      assertThat(n.ipAddress()).as("outside of the range, but there").isEqualTo("10.1.0.99");
      assertThat(n.defaultNic()).isTrue();
    });
    UUID silent = bench.vm(bench.admin);
    adopt(silent, card(2, null, null), Map.of("net0", net), Map.of());
    assertThat(bench.nics(silent)).singleElement().satisfies(n -> assertThat(n.ipAddress()).isNull());
    UUID told = bench.vm(bench.admin);
    adopt(told, card(3, "br1", null), Map.of(), Map.of("net0", "10.1.0.12"));
    assertThat(bench.nics(told).get(0).ipAddress()).isEqualTo("10.1.0.12");
    UUID auto = bench.vm(bench.admin);
    AdoptNicsStep step = new AdoptNicsStep();
    AdoptNicsStep.Input input = new AdoptNicsStep.Input(auto, List.of(card(4, "br1", null)), Map.of(), Map.of("net0", "auto"));
    AdoptNicsStep.Output output = bench.step(step, input);
    assertThat(bench.nics(auto).get(0).ipAddress()).matches("10\\.1\\.0\\.(1\\d|20)");
    bench.work.run(tx -> step.compensate(NetworkBench.context(tx), input, output));
    assertThat(bench.nics(auto)).isEmpty();
  }

  @Test void aCardThatCannotBeIsNotWrittenDown() {
    UUID one = bench.shared(1, 10, 20, "bridge", "br1");
    UUID vm = bench.vm(bench.admin);
    adopt(vm, card(1, "br1", "10.1.0.11"), null, null);
    UUID other = bench.vm(bench.admin);
    refused("MacAddressInUse", () -> adopt(other, card(1, "br1", null), null, null));
    refused("AddressInUse", () -> adopt(other, card(2, "br1", "10.1.0.11"), null, null));
    refused("AddressInUse", () -> adopt(other, card(2, "br1", null), null, Map.of("net0", "10.1.0.11")));
    refused("BadAddress", () -> adopt(other, card(2, "br1", null), null, Map.of("net0", "10.1.0.200")));
    refused("NoNetwork", () -> adopt(other, card(2, "br9", null), null, null));
    refused("NoNetwork", () -> adopt(other, card(2, "br1", null), Map.of("net0", UUID.randomUUID()), null));
    refused("OtherBridge", () -> adopt(other, card(2, "br9", null), Map.of("net0", one), null));
    refused("NoSuchCard", () -> adopt(other, card(2, "br1", null), Map.of("net7", one), null));
    assertThat(bench.nics(other)).isEmpty();
  }

  private static void refused(String code, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOfSatisfying(FailureException.class,
        e -> assertThat(e.failure().code()).isEqualTo(code));
  }

  @Test void everyAddressIsGivenOnceAndThenThereIsNone() {
    UUID net = bench.shared(1, 10, 40);
    Set<String> given = new HashSet<>();
    UUID last = null;
    for (int i = 0; i < 31; i++) {
      last = bench.vm(bench.admin);
      allocate(last, List.of(net), null, null);
      given.add(bench.nics(last).get(0).ipAddress());
    }
    assertThat(given).hasSize(31);
    UUID late = bench.vm(bench.admin);
    assertThatThrownBy(() -> allocate(late, List.of(net), null, null))
        .isInstanceOfSatisfying(FailureException.class, e -> {
      assertThat(e.failure().kind()).isEqualTo(Failure.Kind.CAPACITY);
      assertThat(e.failure().code()).isEqualTo("NoAddress");
    });
    assertThat(bench.step(new ReleaseNicsStep(), new ReleaseNicsStep.Input(last)).released()).isEqualTo(1);
    allocate(late, List.of(net), null, null);
    assertThat(bench.nics(late)).hasSize(1);
  }

  @Test void runsThatRaceGetDifferentAddresses() {
    UUID net = bench.shared(1, 10, 17);
    List<UUID> vms = IntStream.range(0, 8).mapToObj(i -> bench.vm(bench.admin)).toList();
    CompletableFuture.allOf(vms.stream().map(vm -> CompletableFuture.runAsync(
        () -> allocate(vm, List.of(net), null, null))).toArray(CompletableFuture[]::new)).join();
    assertThat(vms.stream().map(vm -> bench.nics(vm).get(0).ipAddress())).doesNotHaveDuplicates().hasSize(8);
  }
}
