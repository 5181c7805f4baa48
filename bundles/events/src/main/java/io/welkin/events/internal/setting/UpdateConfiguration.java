// SPDX-License-Identifier: Apache-2.0
package io.welkin.events.internal.setting;

import io.welkin.domain.Absent;
import io.welkin.domain.ChangeOperation;
import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.settings.SettingDefinition;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.ParameterDescriptor;
import io.welkin.operations.ResultDescriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code updateConfiguration}: counts on all nodes within a second. */
@Component(service = Operation.class)
public final class UpdateConfiguration extends ChangeOperation {
  private final SettingBook book;

  @Activate
  public UpdateConfiguration(@Reference UnitOfWork unitOfWork, @Reference SettingBook book) {
    super(unitOfWork, SettingBook.scoped(Describe.operation("updateConfiguration", "Gives a setting a value.")
        .rest("configurations", "PATCH").changes("CONFIGURATION.VALUE.EDIT", null)).need("name", "the name of the setting")
        .with(ParameterDescriptor.string("value", "the value").max(4096))
        .refuses(Absent.IMAGE_STORES, "imagestoreuuid")
        .refuses("pools have no settings", "storageid")
        .answers(ResultDescriptor.object("configuration", SettingBook.FIELDS)).build());
    this.book = book;
  }

  @Override protected Answer change(Tx tx, Call call) {
    SettingBook.Target target = SettingBook.target(call);
    SettingDefinition setting = book.named(target, call.parameters().text("name"));
    String value = call.parameters().text("value").trim();
    setting.fault(value).ifPresent(must -> {
      throw ApiException.parameter("the value of " + setting.name() + " must be " + must + ", not " + value);
    });
    book.set(tx, setting, target, value);
    return new Answer.Item(book.item(tx, setting, target));
  }
}
