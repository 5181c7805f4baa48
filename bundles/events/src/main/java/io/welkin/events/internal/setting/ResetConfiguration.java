// SPDX-License-Identifier: Apache-2.0
package io.welkin.events.internal.setting;

import io.welkin.domain.ChangeOperation;
import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.settings.SettingDefinition;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.RoleType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code resetConfiguration}: what was set is forgotten. */
@Component(service = Operation.class)
public final class ResetConfiguration extends ChangeOperation {
  private final SettingBook book;

  @Activate
  public ResetConfiguration(@Reference UnitOfWork unitOfWork, @Reference SettingBook book) {
    super(unitOfWork, SettingBook.scoped(Describe.operation("resetConfiguration",
        "Takes the value away that a setting was given: what counts is the one of the cloud, or the one that it has without.")
        .rest("configurations", "reset").changes("CONFIGURATION.VALUE.EDIT", null)).roles(RoleType.ROOT)
        .need("name", "the name of the setting")
        .answers(ResultDescriptor.object("configuration", SettingBook.FIELDS)).build());
    this.book = book;
  }

  @Override protected Answer change(Tx tx, Call call) {
    SettingBook.Target target = SettingBook.target(call);
    SettingDefinition setting = book.named(target, call.parameters().text("name"));
    book.set(tx, setting, target, null);
    return new Answer.Item(book.item(tx, setting, target));
  }
}
