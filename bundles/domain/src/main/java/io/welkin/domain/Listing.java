// SPDX-License-Identifier: Apache-2.0
package io.welkin.domain;

import io.welkin.inventory.Tx;
import io.welkin.inventory.read.ListQuery;
import io.welkin.inventory.read.Page;
import io.welkin.inventory.read.ReadModel;
import io.welkin.inventory.settings.Settings;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Caller;
import io.welkin.operations.Parameters;
import io.welkin.operations.Scope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Turns a call's parameters into a query on a read model: filters by name, paging, scope. Immutable. */
public final class Listing {
  /** Asked for many more at once, Derby reads the whole table and compares each row with each of them. */
  private static final int TOGETHER = 100;

  private final ReadModel model;

  public Listing(ReadModel model) {
    this.model = model;
  }

  public ReadModel model() {
    return model;
  }

  /** One page, with the filters that the parameters name and these besides. */
  public Page page(Tx tx, Call call, Map<String, Object> more) {
    Parameters p = call.parameters();
    Map<String, Object> filters = new HashMap<>(more);
    for (String name : model.filters().keySet()) {
      if (p.has(name) && !filters.containsKey(name)) {
        filters.put(name, name.equals("tags") && model.taggedAs() != null ? p.details(name) : p.values().get(name));
      }
    }
    boolean countOnly = p.flag("retrieveonlyresourcecount", false);
    int size = size(p, (int) Settings.number(tx, Settings.PAGE_SIZE));
    int page = p.integer("page").orElse(1);
    if (page < 1) {
      throw ApiException.parameter("page must be 1 or more");
    }
    String after = p.string(Parameters.AFTER).orElse(null);
    Scope scope = model.account() == null ? Scope.EVERYTHING : call.scope();
    long offset = (long) (page - 1) * size;
    if (offset > Integer.MAX_VALUE) {
      throw ApiException.parameter("page " + page + " is too far");
    }
    return complete(tx, call.caller(), tx.list(model, new ListQuery(filters, p.string("keyword").orElse(null), scope.account(),
        scope.domain(), scope.domainPathPrefix(), scope.accounts(), scope.ofProjects(), after == null ? (int) offset : 0,
        countOnly ? 0 : size, true, after)));
  }

  /** The one row with this id, as the caller may see it. The model needs a filter {@code id}. */
  public Optional<Map<String, Object>> one(Tx tx, Caller caller, UUID id) {
    return complete(tx, caller, tx.list(model, ListQuery.of(Map.of("id", id), 1))).rows().stream().findFirst();
  }

  /**
   * The same of one that was just worked on, as an answer.
   *
   * @throws ApiException 431 when somebody has removed it since it was looked up
   */
  public Map<String, Object> shown(Tx tx, Caller caller, UUID id) {
    return one(tx, caller, id).orElseThrow(() -> ApiException.parameter("What has the id " + id + " is not there any more"));
  }

  private Page complete(Tx tx, Caller caller, Page page) {
    List<Map<String, Object>> rows = page.rows();
    for (int from = 0; from < rows.size(); from += TOGETHER) {
      List<Map<String, Object>> some = rows.subList(from, Math.min(rows.size(), from + TOGETHER));
      if (model.taggedAs() != null) {
        Tags.add(tx, model.taggedAs(), some);
      }
      if (model.annotated()) {
        Annotated.add(tx, caller, some);
      }
    }
    if (!caller.root()) {
      List<String> hidden = model.fields().stream().filter(ReadModel.Field::adminOnly).map(ReadModel.Field::name)
          .toList();
      page.rows().forEach(row -> hidden.forEach(row::remove));
    }
    return page;
  }

  private static int size(Parameters p, int most) {
    Optional<Integer> asked = p.integer("pagesize");
    if (asked.isEmpty()) {
      return most;
    }
    int size = asked.get();
    if (size == -1 && !p.has("page")) {
      return Integer.MAX_VALUE;
    }
    if (size < 1) {
      throw ApiException.parameter("pagesize must be 1 or more");
    }
    if (size > most) {
      throw ApiException.parameter("pagesize must not be more than " + most);
    }
    return size;
  }
}
