// SPDX-License-Identifier: Apache-2.0
package io.welkin.images.internal.os;

import static org.assertj.core.api.Assertions.assertThat;

import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.GuestOs;
import io.welkin.inventory.model.GuestOsCategory;
import io.welkin.inventory.testing.TestInventory;
import io.welkin.kernel.Ids;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.Caller;
import io.welkin.operations.Parameters;
import io.welkin.operations.RoleType;
import io.welkin.operations.Scope;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The operating systems that every cloud knows are made once, and what an operator says of them stays. */
class DefaultGuestOsTest {
  private final TestInventory inventory = TestInventory.start();
  private final UnitOfWork work = inventory.unitOfWork();

  @AfterEach void close() {
    inventory.close();
  }

  private List<GuestOs> all() {
    return work.read(tx -> tx.of(GuestOs.class).list(Where.ALL.order("displayName")));
  }

  @Test void aSecondStartMakesNothing() {
    new DefaultGuestOs(work);
    List<GuestOs> first = all();
    assertThat(first).hasSizeGreaterThan(60).extracting(GuestOs::displayName)
        .contains("Debian GNU/Linux 12").doesNotHaveDuplicates();
    List<UUID> categories = work.read(tx -> tx.of(GuestOsCategory.class).list(Where.ALL)).stream().map(GuestOsCategory::id)
        .toList();
    assertThat(first).extracting(GuestOs::categoryId).isSubsetOf(categories);
    assertThat(first).as("what a template is of which nobody says more").extracting(GuestOs::id).contains(DefaultGuestOs.OTHER);
    GuestOs hidden = work.run(tx -> tx.of(GuestOs.class).update(first.get(0).withDisplayed(false)));
    new DefaultGuestOs(work);
    assertThat(all()).hasSameSizeAs(first).contains(hidden);
  }

  @Test void usersSeeThoseThatAreShown() {
    new DefaultGuestOs(work);
    GuestOs first = all().get(0);
    work.run(tx -> tx.of(GuestOs.class).update(first.withDisplayed(false)));
    OsTypeList list = new OsTypeList(work);
    Caller user = new Caller(Ids.next(), "u", Ids.next(), "u", Ids.next(), "/", RoleType.USER, null, null);
    Answer.Page seen = (Answer.Page) list.handle(new Call(user, Scope.EVERYTHING,
        new Parameters(Map.of("id", first.id())), Ids.next(), null, null));
    assertThat(seen.items()).isEmpty();
    Answer.Page others = (Answer.Page) list.handle(new Call(user, Scope.EVERYTHING,
        new Parameters(Map.of("oscategoryid", first.categoryId())), Ids.next(), null, null));
    assertThat(others.items()).isNotEmpty().allSatisfy(os -> assertThat(os.get("oscategoryname")).isNotNull());
  }
}
