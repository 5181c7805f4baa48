// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.welkin.compute.internal.group.AffinityGroups;
import io.welkin.inventory.model.AffinityGroup;
import io.welkin.inventory.model.AffinityGroupBuilder;
import io.welkin.kernel.Ids;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Affinity groups and where they have VMs placed. */
class AffinityTest {
  private final TestCloud cloud = new TestCloud();
  private final UUID other = cloud.anotherHost();

  @AfterEach void close() {
    cloud.close();
  }

  private UUID group(String type) {
    UUID id = Ids.next();
    cloud.unitOfWork().run(tx -> tx.of(AffinityGroup.class).insert(AffinityGroupBuilder.builder().id(id)
        .accountId(Ids.next()).name(type).type(type).created(tx.now()).build()));
    return id;
  }

  private UUID member(UUID group) {
    UUID vm = cloud.newVm();
    cloud.unitOfWork().run(tx -> {
      AffinityGroups.join(tx, vm, List.of(group));
      return null;
    });
    return vm;
  }

  private UUID started(UUID vm) {
    assertThat(cloud.run("start-vm", vm, Map.of()).failure()).isNull();
    return cloud.vm(vm).hostId();
  }

  @Test void oneAHostAndNoMoreThanThereAreHosts() {
    UUID group = group("host anti-affinity");
    assertThat(List.of(started(member(group)), started(member(group)))).containsExactlyInAnyOrder(cloud.host, other);
    UUID third = member(group);
    assertThat(cloud.run("start-vm", third, Map.of()).failure()).contains("NoHost");
    assertThat(cloud.vm(third).state()).isEqualTo("Stopped");
  }

  @Test void aVmThatStoppedMakesRoom() {
    UUID group = group("host anti-affinity");
    UUID first = member(group);
    UUID where = started(first);
    started(member(group));
    cloud.run("stop-vm", first, Map.of("forced", true));
    assertThat(started(member(group))).isEqualTo(where);
  }

  @Test void allOnOneHostUntilThatIsFull() {
    UUID group = group("host affinity");
    UUID where = started(member(group));
    assertThat(started(member(group))).isEqualTo(where);
    UUID third = member(group);
    assertThat(cloud.run("start-vm", third, Map.of()).failure()).contains("NoHost");
    assertThat(cloud.run("start-vm", third, Map.of("host", where.equals(other) ? cloud.host : other)).failure())
        .contains("AffinityElsewhere");
  }

  @Test void ratherMeansElsewhereWhenItMust() {
    UUID apart = group("non-strict host anti-affinity");
    assertThat(List.of(started(member(apart)), started(member(apart)))).containsExactlyInAnyOrder(cloud.host, other);
    started(member(apart));
  }

  @Test void ratherTogetherAsLongAsThereIsRoom() {
    UUID group = group("non-strict host affinity");
    UUID where = started(member(group));
    assertThat(started(member(group))).isEqualTo(where);
    assertThat(started(member(group))).isNotEqualTo(where);
  }
}
