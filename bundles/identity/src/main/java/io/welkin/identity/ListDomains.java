// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Absent;
import io.welkin.domain.Describe;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.read.Page;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.Caller;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.Parameters;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.RoleType;
import io.welkin.operations.Scope;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Domains. The root administrator sees all; others see their own, and with {@code listall} or by id those below it.
 */
@Component(service = Operation.class)
public final class ListDomains implements Operation {
  private static final OperationDescriptor DESCRIPTOR = Describe.operation("listDomains", "Lists domains.")
      .rest("domains", "GET").roles(RoleType.ADMINS).findId("id", "Domain", "id of the domain")
      .text("name", "name of the domain").integer("level", "how far it is from the root")
      .flag("listall", "whether domains below the caller's count, default false")
      .list("details", "what to tell: all (default), resource, or min for no totals").paged()
        .flag("showicon", "has no effect: nothing has an icon")
        .refuses(Absent.LIMIT_TAGS, "tag")
        .answers(ResultDescriptor.list("domain", DomainRows.FIELDS)).build();

  private final UnitOfWork unitOfWork;

  @Activate
  public ListDomains(@Reference UnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  @Override public OperationDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override public Answer handle(Call call) {
    Call scoped = new Call(call.caller(), scope(call.caller(), call.parameters()), call.parameters(),
        call.requestId(), call.jobId(), call.traceparent());
    Page page = unitOfWork.read(tx -> {
      Page found = DomainRows.LISTING.page(tx, scoped, Map.of());
      DomainRows.complete(tx, found.rows(), !call.parameters().list("details").contains("min"));
      return found;
    });
    return new Answer.Page(page.count(), page.rows(), page.next());
  }

  private static Scope scope(Caller caller, Parameters parameters) {
    if (caller.root()) {
      return Scope.EVERYTHING;
    }
    return parameters.flag("listall", false) || parameters.has("id") ? new Scope(null, null, caller.domainPath())
        : new Scope(null, caller.domainId(), null);
  }
}
