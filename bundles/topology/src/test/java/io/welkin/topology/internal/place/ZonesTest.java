// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.welkin.inventory.model.VirtualMachine;
import io.welkin.inventory.model.VirtualMachineBuilder;
import io.welkin.kernel.Ids;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiError;
import io.welkin.operations.ApiException;
import io.welkin.operations.Caller;
import io.welkin.operations.RoleType;
import io.welkin.topology.internal.Bench;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ZonesTest {
  private static Bench bench;

  @BeforeAll static void start() {
    bench = new Bench();
  }

  @AfterAll static void stop() {
    bench.close();
  }

  @Test void aZoneIsMadeAsAskedAndFoundByItsName() {
    Answer made = bench.call(new CreateZone(bench.work), "name", "made", "networktype", "advanced", "dns1", "9.9.9.9",
        "dns2", "8.8.8.8", "internaldns1", "10.0.0.1", "guestcidraddress", "10.1.0.0/16", "domain", "lab.example",
        "localstorageenabled", true);
    assertThat(Bench.item(made)).containsEntry("name", "made").containsEntry("networktype", "Advanced")
        .containsEntry("allocationstate", "Disabled").containsEntry("dns2", "8.8.8.8")
        .containsEntry("guestcidraddress", "10.1.0.0/16").containsEntry("localstorageenabled", true)
        .containsEntry("securitygroupsenabled", false).containsEntry("type", "Core").containsKey("zonetoken");
    assertThat(Bench.items(bench.call(new ZoneList(bench.work), "name", "made"))).containsExactly(Bench.item(made));
    assertThat(Bench.items(bench.call(new ZoneList(bench.work), "ids", List.of(Bench.id(made), UUID.randomUUID()))))
        .hasSize(1);
    assertThat(Bench.items(bench.call(new ZoneList(bench.work), "keyword", "MAD"))).hasSize(1);
  }

  @Test void namesAreUnique() {
    UUID first = bench.zone("twice");
    assertThatThrownBy(() -> bench.zone("twice")).isInstanceOf(ApiException.class).hasMessageContaining("twice");
    UUID other = bench.zone("other");
    assertThatThrownBy(() -> bench.call(new UpdateZone(bench.work), "id", other, "name", "twice"))
        .isInstanceOf(ApiException.class);
    bench.call(new DeleteZone(bench.work), "id", first);
    assertThat(Bench.item(bench.call(new UpdateZone(bench.work), "id", other, "name", "twice")))
        .containsEntry("name", "twice");
  }

  @Test void ofManyAtTheSameTimeOneHasTheName() {
    List<CompletableFuture<UUID>> racing = IntStream.range(0, 6)
        .mapToObj(i -> CompletableFuture.supplyAsync(() -> bench.zone("raced"))).toList();
    long made = racing.stream().map(f -> f.handle((id, e) -> e == null)).filter(CompletableFuture::join).count();
    assertThat(made).isEqualTo(1);
    assertThat(Bench.items(bench.call(new ZoneList(bench.work), "name", "raced"))).hasSize(1);
  }

  @Test void wrongValuesAreRefusedByName() {
    assertThatThrownBy(() -> bench.call(new CreateZone(bench.work), "name", "w", "networktype", "Odd", "dns1",
        "9.9.9.9", "internaldns1", "10.0.0.1")).hasMessageContaining("networktype");
    assertThatThrownBy(() -> bench.call(new CreateZone(bench.work), "name", "w", "networktype", "Basic", "dns1",
        "9.9.9", "internaldns1", "10.0.0.1")).hasMessageContaining("dns1");
    assertThatThrownBy(() -> bench.call(new CreateZone(bench.work), "name", "w", "networktype", "Basic", "dns1",
        "9.9.9.9", "internaldns1", "10.0.0.1", "guestcidraddress", "10.1.1.1/24")).hasMessageContaining("host bits");
    assertThatThrownBy(() -> bench.call(new CreateZone(bench.work), "name", "w", "networktype", "Basic", "dns1",
        "9.9.9.9", "internaldns1", "10.0.0.1", "securitygroupenabled", true)).hasMessageContaining("security groups");
    assertThat(Bench.items(bench.call(new ZoneList(bench.work), "name", "w"))).isEmpty();
  }

  @Test void aZoneIsChanged() {
    UUID zone = bench.zone("changing");
    Answer changed = bench.call(new UpdateZone(bench.work), "id", zone, "dns1", "1.1.1.1", "allocationstate",
        "disabled", "details", List.of(Map.of("rack", "7")));
    assertThat(Bench.item(changed)).containsEntry("dns1", "1.1.1.1").containsEntry("allocationstate", "Disabled")
        .containsEntry("internaldns1", "10.0.0.1").containsEntry("resourcedetails", Map.of("rack", "7"));
    assertThatThrownBy(() -> bench.call(new UpdateZone(bench.work), "id", zone, "allocationstate", "Perhaps"))
        .hasMessageContaining("allocationstate");
  }

  @Test void aZoneInUseStays() {
    UUID zone = bench.zone("used");
    UUID pod = bench.pod(zone, "p");
    bench.pod(zone, "q");
    assertThatThrownBy(() -> bench.call(new DeleteZone(bench.work), "id", zone)).hasMessageContaining("2 pods")
        .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.error()).isEqualTo(ApiError.RESOURCE_IN_USE));
    assertThat(pod).isNotNull();
  }

  @Test void usersSeeEnabledZonesOfTheirBranch() {
    UUID a = bench.domain("/a/", "a", bench.rootDomain);
    UUID ab = bench.domain("/a/b/", "b", a);
    UUID c = bench.domain("/c/", "c", bench.rootDomain);
    UUID dedicated = Bench.id(bench.call(new CreateZone(bench.work), "name", "dedicated", "networktype", "Basic",
        "dns1", "9.9.9.9", "internaldns1", "10.0.0.1", "allocationstate", "Enabled", "domainid", a));
    UUID off = Bench.id(bench.call(new CreateZone(bench.work), "name", "off", "networktype", "Basic", "dns1",
        "9.9.9.9", "internaldns1", "10.0.0.1"));
    assertThat(ids(bench.caller(RoleType.USER, ab, "/a/b/"))).contains(dedicated).doesNotContain(off);
    assertThat(ids(bench.caller(RoleType.USER, c, "/c/"))).doesNotContain(dedicated, off);
    assertThat(ids(bench.admin)).contains(dedicated, off);
    assertThat(Bench.items(bench.call(new ZoneList(bench.work), "domainid", c)).stream().map(z -> z.get("id")))
        .doesNotContain(dedicated);
    assertThat(Bench.item(bench.as(bench.caller(RoleType.USER, ab, "/a/b/"), new ZoneList(bench.work), "id",
        dedicated)))
        .doesNotContainKeys("internaldns1", "guestcidraddress").containsEntry("domainname", "a");
  }

  private static List<Object> ids(Caller caller) {
    return Bench.items(bench.as(caller, new ZoneList(bench.work))).stream().map(z -> z.get("id")).toList();
  }

  @Test void notAvailableMeansWhereTheCallerHasVms() {
    UUID zone = bench.zone("with-vm");
    bench.zone("without-vm");
    Caller user = bench.caller(RoleType.USER, bench.rootDomain, "/");
    bench.work.run(tx -> tx.of(VirtualMachine.class).insert(VirtualMachineBuilder.builder().id(Ids.next())
        .accountId(user.accountId()).zoneId(zone).state("Stopped").created(tx.now()).build()));
    assertThat(Bench.items(bench.as(user, new ZoneList(bench.work), "available", false)).stream().map(z -> z.get("id")))
        .containsExactly(zone);
  }

  @Test void aPageKnowsTheTotal() {
    bench.zone("page-1");
    bench.zone("page-2");
    Answer.Page page = (Answer.Page) bench.call(new ZoneList(bench.work), "keyword", "page-", "page", 2, "pagesize", 1);
    assertThat(page.count()).isEqualTo(2);
    assertThat(page.items()).hasSize(1);
    assertThat(page.items().get(0)).containsEntry("name", "page-2");
  }
}
