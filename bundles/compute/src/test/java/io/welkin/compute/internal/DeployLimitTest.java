// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.welkin.inventory.ResourceType;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Account;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.kernel.FailureException;
import io.welkin.kernel.Ids;
import io.welkin.operations.Call;
import io.welkin.operations.Caller;
import io.welkin.operations.Parameters;
import io.welkin.operations.RoleType;
import io.welkin.operations.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Many deploys at the same time by an account that may have ten VMs. */
class DeployLimitTest {
  private static final int CLIENTS = 64;

  private static boolean deploy(TestCloud cloud, DeployVirtualMachine operation, Account account) {
    Caller caller = new Caller(Ids.next(), "u", account.id(), account.name(), account.domainId(), "/d/", RoleType.USER, null, null);
    try {
      operation.handle(new Call(caller, new Scope(account.id(), null, null), new Parameters(Map.of("zoneid", cloud.zone,
          "serviceofferingid", cloud.offering, "templateid", cloud.template, "startvm", false)), Ids.next(), null, null));
      return true;
    } catch (FailureException e) {
      assertThat(e.failure().code()).isEqualTo("LimitReached");
      assertThat(e.failure().message()).contains("Type = 'user_vm'");
      return false;
    }
  }

  @Test void tenOfSixtyFourAreAccepted() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try (TestCloud cloud = new TestCloud()) {
      Account account = cloud.unitOfWork().read(tx -> tx.of(Account.class).first(Where.live())).orElseThrow();
      cloud.unitOfWork().run(tx -> {
        tx.limits().limit(account.id(), ResourceType.USER_VM, 10);
        return null;
      });
      DeployVirtualMachine operation = new DeployVirtualMachine(cloud.unitOfWork(), cloud.engine.workflows(), null);
      List<Future<Boolean>> calls = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        calls.add(clients.submit(() -> deploy(cloud, operation, account)));
      }
      int accepted = 0;
      for (Future<Boolean> call : calls) {
        accepted += call.get(2, TimeUnit.MINUTES) ? 1 : 0;
      }
      assertThat(accepted).isEqualTo(10);
      UUID id = account.id();
      assertThat(cloud.unitOfWork().<Long>read(tx -> tx.of(VirtualMachine.class).count(Where.live()))).isEqualTo(10);
      assertThat(cloud.unitOfWork().read(tx -> tx.limits().of(List.of(id)).get(id)).used())
          .containsEntry(ResourceType.USER_VM, 10L).containsEntry(ResourceType.CPU, 20L)
          .containsEntry(ResourceType.MEMORY, 10_240L).containsEntry(ResourceType.VOLUME, 10L);
    } finally {
      clients.shutdownNow();
    }
  }
}
