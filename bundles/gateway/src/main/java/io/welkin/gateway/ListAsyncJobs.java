// SPDX-License-Identifier: Apache-2.0
package io.welkin.gateway;

import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.read.ListQuery;
import io.welkin.inventory.read.Page;
import io.welkin.inventory.settings.Settings;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.ParameterDescriptor;
import io.welkin.operations.ParameterType;
import io.welkin.operations.Parameters;
import io.welkin.operations.RefusedParameter;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.RoleType;
import io.welkin.operations.Scope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Jobs, the newest first. The results of those that succeeded are for {@code queryAsyncJobResult} to tell. */
final class ListAsyncJobs implements Operation {
  private static final OperationDescriptor DESCRIPTOR = new OperationDescriptor("listAsyncJobs", "jobs", "GET",
      OperationDescriptor.Mode.SYNC, RoleType.ALL, null, null, "Lists jobs.", List.of(
          ParameterDescriptor.of("startdate", ParameterType.DATE, "only jobs accepted since then"),
          ParameterDescriptor.string("keyword", "part of the name of the command"),
          ParameterDescriptor.of("page", ParameterType.INTEGER, "number of the page, from 1"),
          ParameterDescriptor.of("pagesize", ParameterType.INTEGER, "items on a page"),
          ParameterDescriptor.string("account", "name of the account that owns it, with domainid"),
          ParameterDescriptor.id("domainid", "Domain", "id of the domain that owns it"),
          ParameterDescriptor.of("isrecursive", ParameterType.BOOLEAN, "whether domains below domainid count"),
          ParameterDescriptor.of("listall", ParameterType.BOOLEAN, "true for all that the caller may see")),
      ResultDescriptor.list("asyncjobs", JobRows.FIELDS),
      List.of(new RefusedParameter("managementserverid", "every node serves everything")));

  private final UnitOfWork unitOfWork;

  ListAsyncJobs(UnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  @Override public OperationDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override public Answer handle(Call call) {
    Page page = unitOfWork.read(tx -> tx.list(JobRows.MODEL, query(tx, call)));
    page.rows().forEach(row -> JobRows.complete(row, call.caller()));
    return new Answer.Page(page.count(), page.rows(), page.next());
  }

  private static ListQuery query(Tx tx, Call call) {
    int most = (int) Settings.number(tx, Settings.PAGE_SIZE);
    Parameters p = call.parameters();
    Map<String, Object> filters = new HashMap<>();
    p.date("startdate").ifPresent(d -> filters.put("startdate", d));
    int size = p.integer("pagesize").orElse(most);
    if (size == -1 && !p.has("page")) {
      size = Integer.MAX_VALUE;
    } else if (size < 1 || size > most) {
      throw ApiException.parameter("pagesize must be between 1 and " + most);
    }
    long offset = (p.integer("page").orElse(1) - 1L) * size;
    if (offset < 0 || offset > Integer.MAX_VALUE) {
      throw ApiException.parameter("page must be 1 or more, and not too far");
    }
    Scope scope = call.scope();
    return new ListQuery(filters, p.string("keyword").orElse(null), scope.account(), scope.domain(),
        scope.domainPathPrefix(), scope.accounts(), scope.ofProjects(), (int) offset, size, true,
        p.string(Parameters.AFTER).orElse(null));
  }
}
