// SPDX-License-Identifier: Apache-2.0
package io.welkin.network.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.welkin.domain.RowJobOperation;
import io.welkin.inventory.model.Nic;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Cards of stopped VMs come and go. */
class CardsTest {
  private final NetworkBench bench = new NetworkBench();
  private final AddNic add = new AddNic(bench.work, bench.engine.workflows());
  private final RemoveNic remove = new RemoveNic(bench.work, bench.engine.workflows());
  private final UpdateDefaultNic change = new UpdateDefaultNic(bench.work, bench.engine.workflows());
  private final UUID first = bench.shared(1, 10, 20);
  private final UUID second = bench.shared(2, 10, 20);
  private final UUID vm = bench.vm(bench.admin);

  @AfterEach void close() {
    bench.close();
  }

  private Map<String, Object> done(RowJobOperation operation, Object... parameters) {
    bench.call(operation, parameters);
    return operation.result(bench.admin, vm).orElseThrow();
  }

  @Test void theFirstIsTheDefaultUntilAnotherIs() {
    done(add, "virtualmachineid", vm, "networkid", first);
    Map<String, Object> shown = done(add, "virtualmachineid", vm, "networkid", second, "ipaddress", "10.2.0.15");
    assertThat((List<?>) shown.get("nic")).hasSize(2);
    List<Nic> cards = bench.nics(vm);
    assertThat(cards).extracting(Nic::deviceIndex, Nic::defaultNic).containsExactly(tuple(0, true), tuple(1, false));
    assertThat(cards.get(1).ipAddress()).isEqualTo("10.2.0.15");
    assertThatThrownBy(() -> done(remove, "virtualmachineid", vm, "nicid", cards.get(0).id())).hasMessageContaining("default");
    done(change, "virtualmachineid", vm, "nicid", cards.get(1).id());
    assertThat(bench.nics(vm)).extracting(Nic::defaultNic).containsExactly(false, true);
    done(remove, "virtualmachineid", vm, "nicid", cards.get(0).id());
    assertThat(bench.nics(vm)).extracting(Nic::id).containsExactly(cards.get(1).id());
  }

  @Test void whatCannotBeIsRefused() {
    done(add, "virtualmachineid", vm, "networkid", first);
    assertThatThrownBy(() -> done(add, "virtualmachineid", vm, "networkid", first)).hasMessageContaining("already");
    assertThatThrownBy(() -> done(add, "virtualmachineid", vm, "networkid", second, "ipaddress", "10.9.0.1"))
        .isInstanceOf(RuntimeException.class);
    UUID other = bench.vm(bench.admin);
    assertThatThrownBy(() -> done(remove, "virtualmachineid", other, "nicid", bench.nics(vm).get(0).id()))
        .hasMessageContaining("not one of the VM's");
    assertThat(bench.nics(vm)).hasSize(1);
  }
}
