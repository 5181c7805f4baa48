// SPDX-License-Identifier: Apache-2.0
package io.welkin.domain;

import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.read.Page;
import io.welkin.inventory.read.ReadModel;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import java.util.List;
import java.util.Map;

/** A list: every parameter that has a filter of the same name in the read model applies it. */
public abstract class ListOperation implements Operation {
  private final UnitOfWork unitOfWork;
  private final Listing listing;
  private final OperationDescriptor descriptor;

  protected ListOperation(UnitOfWork unitOfWork, ReadModel model, OperationDescriptor descriptor) {
    this.unitOfWork = unitOfWork;
    this.listing = new Listing(model);
    this.descriptor = descriptor;
  }

  @Override public final OperationDescriptor descriptor() {
    return descriptor;
  }

  @Override public final Answer handle(Call call) {
    Page page = unitOfWork.read(tx -> {
      Page found = listing.page(tx, call, filters(tx, call));
      complete(tx, call, found.rows());
      return found;
    });
    ask(call, page.rows());
    page.rows().forEach(row -> row.keySet().removeIf(name -> name.startsWith("_")));
    return new Answer.Page(page.count(), List.copyOf(page.rows()), page.next());
  }

  /** Filters that do not follow from a parameter of the same name. */
  protected Map<String, Object> filters(Tx tx, Call call) {
    return Map.of();
  }

  /** Adds to the rows of the page what is not a column: with one query for the page, never one for each row. */
  protected void complete(Tx tx, Call call, List<Map<String, Object>> rows) {
  }

  /** Adds to the rows of the page what a device has to be asked for: after the transaction. */
  protected void ask(Call call, List<Map<String, Object>> rows) {
  }
}
