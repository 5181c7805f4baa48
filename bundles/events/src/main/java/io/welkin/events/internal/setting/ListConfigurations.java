// SPDX-License-Identifier: Apache-2.0
package io.welkin.events.internal.setting;

import io.welkin.domain.Absent;
import io.welkin.domain.Describe;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.settings.SettingDefinition;
import io.welkin.inventory.settings.Settings;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.Parameters;
import io.welkin.operations.ResultDescriptor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code listConfigurations}. */
@Component(service = Operation.class)
public final class ListConfigurations implements Operation {
  private static final OperationDescriptor DESCRIPTOR = SettingBook.scoped(Describe
      .operation("listConfigurations", "Lists settings with their values.").rest("configurations", "GET"))
      .text("name", "text in the name of the setting").text("category", "the category: Advanced").text("group", "the group")
      .text("subgroup", "the subgroup: Others").paged()
        .refuses(Absent.IMAGE_STORES, "imagestoreuuid")
        .refuses("settings have no parent", "parent")
        .refuses("pools have no settings", "storageid")
        .answers(ResultDescriptor.list("configuration", SettingBook.FIELDS)).build();

  private final UnitOfWork unitOfWork;
  private final SettingBook book;

  @Activate
  public ListConfigurations(@Reference UnitOfWork unitOfWork, @Reference SettingBook book) {
    this.unitOfWork = unitOfWork;
    this.book = book;
  }

  @Override public OperationDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override public Answer handle(Call call) {
    SettingBook.Target target = SettingBook.target(call);
    return unitOfWork.read(tx -> {
      List<Map<String, Object>> items = book.about(target).stream().filter(s -> wanted(s, call.parameters()))
          .map(s -> book.item(tx, s, target)).toList();
      return page(items, call.parameters(), (int) Settings.number(tx, Settings.PAGE_SIZE));
    });
  }

  private static boolean wanted(SettingDefinition setting, Parameters p) {
    return has(setting.name(), p.string("name", "")) && is(setting.group(), p.string("group", ""))
        && is("Advanced", p.string("category", "")) && is("Others", p.string("subgroup", ""))
        && (has(setting.name(), p.string("keyword", "")) || has(setting.description(), p.string("keyword", "")));
  }

  private static boolean has(String text, String part) {
    return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
  }

  private static boolean is(String text, String wanted) {
    return wanted.isEmpty() || text.equalsIgnoreCase(wanted);
  }

  private static Answer page(List<Map<String, Object>> items, Parameters p, int most) {
    int size = p.integer("pagesize").orElse(most);
    int page = p.integer("page").orElse(1);
    if (page < 1 || size < 1 && (size != -1 || p.has("page")) || size > most) {
      throw ApiException.parameter("page is at least 1, and pagesize from 1 to " + most);
    }
    int length = size == -1 ? items.size() : size;
    long from = Math.min((page - 1L) * length, items.size());
    return new Answer.Page(items.size(), items.subList((int) from, (int) Math.min(from + length, items.size())));
  }
}
