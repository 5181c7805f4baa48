// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.jpa;

import static io.welkin.inventory.ResourceType.PRIMARY_STORAGE;
import static io.welkin.inventory.ResourceType.VOLUME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.welkin.inventory.Cause;
import io.welkin.inventory.Limits;
import io.welkin.inventory.ResourceType;
import io.welkin.inventory.model.Account;
import io.welkin.inventory.model.AccountBuilder;
import io.welkin.inventory.model.Domain;
import io.welkin.inventory.model.DomainBuilder;
import io.welkin.inventory.model.Volume;
import io.welkin.inventory.testing.DatabaseTest;
import io.welkin.kernel.FailureException;
import io.welkin.kernel.Ids;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LimitsTest extends DatabaseTest {
  private Domain domain(Domain parent, String name) {
    return insert(DomainBuilder.builder().id(Ids.next()).parentId(parent == null ? null : parent.id()).name(name)
        .path(parent == null ? "/" + name + "/" : parent.path() + name + "/").level(parent == null ? 0 : parent.level() + 1)
        .state("Active").created(Samples.CREATED).build());
  }

  private Account account(Domain in, String role) {
    return insert(AccountBuilder.builder().id(Ids.next()).domainId(in.id()).name("of-" + in.name()).role(role).state("enabled")
        .created(Samples.CREATED).build());
  }

  private Volume volume(Account of) {
    return unitOfWork.run(tx -> {
      Volume made = tx.lifecycle().create(Samples.VOLUME_LIFE, Samples.volume("v").withAccountId(of.id())
          .withDomainId(of.domainId()),
          Cause.user("u"));
      tx.limits().enforce();
      return made;
    });
  }

  private void limit(UUID owner, ResourceType type, long most) {
    unitOfWork.run(tx -> {
      tx.limits().limit(owner, type, most);
      return null;
    });
  }

  private Limits.Standing standing(UUID owner) {
    return unitOfWork.read(tx -> tx.limits().of(List.of(owner)).get(owner));
  }

  private boolean made(Account of) {
    try {
      volume(of);
      return true;
    } catch (FailureException e) {
      assertThat(e.failure().code()).isEqualTo("LimitReached");
      return false;
    }
  }

  @Test void manyAtOnceNeverGetMoreThanTheLimit() throws Exception {
    Account account = account(domain(domain(null, "a" + Ids.next()), "b"), "USER");
    limit(account.id(), VOLUME, 10);
    List<Boolean> won = together(64, i -> made(account));
    assertThat(won).hasSize(64).filteredOn(w -> w).hasSize(10);
    assertThat(standing(account.id()).used()).containsEntry(VOLUME, 10L).containsEntry(PRIMARY_STORAGE, 10L << 30);
    assertThat(standing(account.domainId()).used()).containsEntry(VOLUME, 10L);
    assertThat(standing(account.id()).available(VOLUME)).isZero();
  }

  @Test void whatADomainMayHaveAllBelowShare() {
    Domain top = domain(domain(null, "a" + Ids.next()), "top");
    Account one = account(domain(top, "one"), "USER");
    Account two = account(domain(top, "two"), "USER");
    limit(top.id(), VOLUME, 2);
    assertThat(made(one)).isTrue();
    assertThat(made(two)).isTrue();
    assertThatThrownBy(() -> volume(one)).hasMessageContaining("Type = 'volume' for Domain Name = 'top' has been exceeded")
        .hasMessageContaining("Limit = 2, Current Domain Resource Amount = 2, Requested Resource Amount = 1");
    assertThat(standing(one.id()).used()).as("nothing of what was refused stays").containsEntry(VOLUME, 1L);
  }

  @Test void whatGoesGivesBackWhatItTook() {
    Account account = account(domain(domain(null, "a" + Ids.next()), "b"), "USER");
    limit(account.id(), VOLUME, 1);
    Volume volume = volume(account);
    assertThat(made(account)).isFalse();
    unitOfWork.run(tx -> tx.of(Volume.class).update(volume.withRemoved(tx.now())));
    assertThat(standing(account.id()).used()).containsEntry(VOLUME, 0L).containsEntry(PRIMARY_STORAGE, 0L);
    assertThat(made(account)).isTrue();
  }

  @Test void whatNobodyAsksForIsCountedAndNotRefused() {
    Account account = account(domain(domain(null, "a" + Ids.next()), "b"), "USER");
    limit(account.id(), PRIMARY_STORAGE, 1L << 30);
    Volume volume = volume(account);
    unitOfWork.run(tx -> tx.of(Volume.class).update(volume.withSize(3L << 30)));
    assertThat(standing(account.id()).used()).containsEntry(PRIMARY_STORAGE, 3L << 30);
    assertThatThrownBy(() -> volume(account)).hasMessageContaining("primary_storage");
  }

  @Test void whoHasNoCountYetIsCountedByItsRows() {
    Account account = account(domain(domain(null, "a" + Ids.next()), "b"), "USER");
    volume(account);
    volume(account);
    unitOfWork.run(tx -> {
      ((JpaTx) tx).sql().update("DELETE FROM RESOURCE_COUNT WHERE ID = ?", account.id().toString());
      ((JpaTx) tx).sql().update("UPDATE RESOURCE_COUNT SET VOLUME_USED = 77 WHERE ID = ?", account.domainId().toString());
      return null;
    });
    assertThat(standing(account.id()).used()).containsEntry(VOLUME, 2L);
    volume(account);
    assertThat(standing(account.id()).used()).containsEntry(VOLUME, 3L);
    unitOfWork.run(tx -> {
      tx.limits().recount(account.domainId());
      return null;
    });
    assertThat(standing(account.domainId()).used()).containsEntry(VOLUME, 3L);
  }

  @Test void rootAdministratorsHaveNoLimits() {
    Account root = account(domain(null, "r" + Ids.next()), "ROOT_ADMIN");
    volume(root);
    assertThat(standing(root.id()).used()).containsEntry(VOLUME, 1L);
    assertThat(standing(root.id()).most()).containsEntry(VOLUME, Limits.UNLIMITED);
    assertThatThrownBy(() -> limit(root.id(), VOLUME, 5)).hasMessageContaining("no limits");
  }
}
