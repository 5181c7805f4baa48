// SPDX-License-Identifier: Apache-2.0
package io.welkin.network.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.welkin.inventory.model.Account;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiError;
import io.welkin.operations.ApiException;
import io.welkin.operations.Caller;
import io.welkin.operations.RoleType;
import io.welkin.operations.Scope;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class NetworksTest {
  private static NetworkBench bench;

  @BeforeAll static void start() {
    bench = new NetworkBench();
  }

  @AfterAll static void stop() {
    bench.close();
  }

  private Answer make(Object... parameters) {
    return bench.call(bench.create, parameters);
  }

  private void refused(String why, String gateway, String netmask, String start, String end) {
    assertThatThrownBy(() -> make("name", "bad", "networkofferingid", bench.offering, "zoneid", bench.zone, "gateway",
        gateway, "netmask", netmask, "startip", start, "endip", end)).hasMessageContaining(why)
        .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.error()).isEqualTo(ApiError.PARAM_ERROR));
  }

  @Test void aSharedNetworkHasWhatItWasAskedToHave() {
    UUID id = bench.shared(1, 10, 20, "vlan", "untagged", "displaytext", "first", "bridge", "br1");
    assertThat(NetworkBench.items(bench.call(bench.list, "id", id))).singleElement().satisfies(n -> assertThat(n)
        .containsEntry("name", "net-1").containsEntry("displaytext", "first").containsEntry("type", "Shared")
        .containsEntry("cidr", "10.1.0.0/24").containsEntry("gateway", "10.1.0.1").containsEntry("startip", "10.1.0.10")
        .containsEntry("endip", "10.1.0.20").containsEntry("broadcasturi", "bridge://br1")
        .containsEntry("vlan", "untagged")
        .containsEntry("acltype", "Domain").containsEntry("domainpath", "/").containsEntry("dns1", "9.9.9.9")
        .containsEntry("networkdomain", "lab.example").containsEntry("networkofferingname", DefaultOfferings.SHARED)
        .containsEntry("canusefordeploy", true).containsEntry("issystem", false).containsEntry("service", List.of())
        .doesNotContainKey("_bridge"));
  }

  @Test void theBridgeComesFromTheCallTheVlanTheTagOrTheConfiguration() {
    assertThat(bridge(bench.shared(2, 10, 20))).isEqualTo("bridge://virbr0");
    assertThat(bridge(bench.shared(3, 10, 20, "vlan", "bridge://br3"))).isEqualTo("bridge://br3");
    assertThat(bridge(bench.shared(4, 10, 20, "vlan", "vlan://100", "bridge", "br100"))).isEqualTo("bridge://br100");
    assertThatThrownBy(() -> bench.shared(5, 10, 20, "vlan", "100")).hasMessageContaining("needs the parameter bridge");
    assertThatThrownBy(() -> bench.shared(5, 10, 20, "vlan", "5000", "bridge", "b")).hasMessageContaining("1 to 4094");
    assertThatThrownBy(() -> bench.shared(5, 10, 20, "bridge", "a/b")).hasMessageContaining("bridge must be");
  }

  private Object bridge(UUID network) {
    return NetworkBench.items(bench.call(bench.list, "id", network)).get(0).get("broadcasturi");
  }

  @Test void addressesThatDoNotFitAreRefused() {
    refused("gateway", "10.9.0", "255.255.255.0", "10.9.0.10", "10.9.0.20");
    refused("netmask", "10.9.0.1", "255.0.255.0", "10.9.0.10", "10.9.0.20");
    refused("room for hosts", "10.9.0.1", "255.255.255.254", "10.9.0.0", "10.9.0.0");
    refused("endip 10.9.1.20 is not in the network 10.9.0.0/24", "10.9.0.1", "255.255.255.0", "10.9.0.10", "10.9.1.20");
    refused("is after", "10.9.0.1", "255.255.255.0", "10.9.0.20", "10.9.0.10");
    refused("gateway 10.9.0.15 lies within", "10.9.0.15", "255.255.255.0", "10.9.0.10", "10.9.0.20");
    refused("broadcast", "10.9.0.1", "255.255.255.0", "10.9.0.10", "10.9.0.255");
    refused("broadcast", "10.9.0.1", "255.255.255.0", "10.9.0.0", "10.9.0.20");
    assertThatThrownBy(() -> make("name", "bad", "networkofferingid", bench.offering, "zoneid", bench.zone))
        .hasMessageContaining("needs gateway");
  }

  @Test void addressesOfOneBridgeAreInOneNetwork() {
    bench.shared(6, 10, 20, "bridge", "br6");
    assertThatThrownBy(() -> bench.shared(6, 20, 30, "bridge", "br6")).hasMessageContaining("overlap")
        .hasMessageContaining("net-6");
    assertThat(bench.shared(6, 21, 30, "bridge", "br6")).isNotNull();
    assertThat(bench.shared(6, 10, 20, "bridge", "br6b")).isNotNull();
  }

  @Test void onlyTheRootMakesSharedNetworks() {
    Caller user = bench.caller(RoleType.USER, bench.root, "/");
    assertThatThrownBy(() -> bench.as(user, Scope.EVERYTHING, bench.create, "name", "mine", "networkofferingid",
        bench.offering, "zoneid", bench.zone)).isInstanceOfSatisfying(ApiException.class,
            e -> assertThat(e.error()).isEqualTo(ApiError.ACCOUNT_ERROR));
  }

  @Test void sharedNetworksReachDownTheTree() {
    UUID a = bench.domain("/a/", "a");
    UUID ab = bench.domain("/a/b/", "b");
    UUID c = bench.domain("/c/", "c");
    Caller inAb = bench.caller(RoleType.USER, ab, "/a/b/");
    Caller inC = bench.caller(RoleType.USER, c, "/c/");
    Caller adminA = bench.caller(RoleType.DOMAIN_ADMIN, a, "/a/");
    UUID forAll = bench.shared(30, 10, 20, "bridge", "br30");
    UUID forA = bench.shared(31, 10, 20, "bridge", "br31", "domainid", a);
    UUID forOne = bench.shared(32, 10, 20, "bridge", "br32", "acltype", "account", "domainid", ab, "account",
        inAb.account());
    assertThat(seen(inAb, new Scope(inAb.accountId(), null, null))).contains(forAll, forA, forOne);
    assertThat(seen(inC, new Scope(inC.accountId(), null, null))).contains(forAll).doesNotContain(forA, forOne);
    assertThat(seen(adminA, new Scope(adminA.accountId(), null, null))).contains(forAll, forA).doesNotContain(forOne);
    assertThat(seen(adminA, new Scope(null, null, "/a/"))).contains(forAll, forA, forOne);
    assertThat(seen(bench.admin, new Scope(null, a, null))).contains(forAll, forA).doesNotContain(forOne);
    assertThat(NetworkBench.items(bench.as(inAb, new Scope(inAb.accountId(), null, null), bench.list, "id", forA))
        .get(0))
        .doesNotContainKeys("vlan", "startip", "displaynetwork");
    assertThatThrownBy(() -> bench.shared(33, 10, 20, "acltype", "Account")).hasMessageContaining("needs account");
    assertThat(bench.work.read(tx -> tx.of(Account.class).get(inAb.accountId())).domainId()).isEqualTo(ab);
  }

  private List<Object> seen(Caller caller, Scope scope) {
    return NetworkBench.items(bench.as(caller, scope, bench.list)).stream().map(n -> n.get("id")).toList();
  }

  @Test void filtersThatCannotHoldFindNothing() {
    UUID id = bench.shared(40, 10, 20, "bridge", "br40");
    for (String flag : List.of("issystem", "forvpc", "restartrequired")) {
      assertThat(NetworkBench.items(bench.call(bench.list, "id", id, flag, true))).isEmpty();
      assertThat(NetworkBench.items(bench.call(bench.list, "id", id, flag, false))).hasSize(1);
    }
    assertThat(NetworkBench.items(bench.call(bench.list, "id", id, "canusefordeploy", true, "traffictype", "guest",
        "type",
        "shared", "acltype", "domain", "networkfilter", "Shared", "specifyipranges", true, "zoneid", bench.zone)))
        .hasSize(1);
    assertThat(NetworkBench.items(bench.call(bench.list, "id", id, "networkfilter", "account"))).isEmpty();
    assertThat(NetworkBench.items(bench.call(bench.list, "id", id, "traffictype", "Public"))).isEmpty();
    assertThatThrownBy(() -> bench.call(bench.list, "networkfilter", "some")).hasMessageContaining("networkfilter");
    Answer.Page count = (Answer.Page) bench.call(bench.list, "id", id, "retrieveonlyresourcecount", true);
    assertThat(count.count()).isEqualTo(1);
    assertThat(count.items()).isEmpty();
  }

  @Test void aNetworkIsRenamedAndDeletedByJobs() {
    UUID id = bench.shared(41, 10, 20, "bridge", "br41");
    UpdateNetwork update = new UpdateNetwork(bench.work, bench.engine.workflows());
    assertThat(bench.job(bench.call(update, "id", id, "name", "renamed", "dns2", "8.8.8.8")).state())
        .isEqualTo("Succeeded");
    assertThat(update.result(bench.admin, id).orElseThrow()).containsEntry("name", "renamed")
        .containsEntry("displaytext", "net-41").containsEntry("dns2", "8.8.8.8");
    DeleteNetwork delete = new DeleteNetwork(bench.work, bench.engine.workflows());
    UUID vm = bench.vm(bench.admin);
    bench.step(new AllocateNicsStep(), new AllocateNicsStep.Input(vm, List.of(id), null, null));
    assertThatThrownBy(() -> bench.call(delete, "id", id, "forced", true))
        .hasMessageContaining("1 network card is in it")
        .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.error()).isEqualTo(ApiError.RESOURCE_IN_USE));
    bench.step(new ReleaseNicsStep(), new ReleaseNicsStep.Input(vm));
    assertThat(bench.job(bench.call(delete, "id", id)).state()).isEqualTo("Succeeded");
    assertThat(NetworkBench.items(bench.call(bench.list, "id", id))).isEmpty();
  }
}
