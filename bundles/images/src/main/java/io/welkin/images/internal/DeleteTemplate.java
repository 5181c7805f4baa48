// SPDX-License-Identifier: Apache-2.0
package io.welkin.images.internal;

import io.welkin.domain.Absent;
import io.welkin.domain.Describe;
import io.welkin.domain.JobOperation;
import io.welkin.inventory.Leases.Want;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Template;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.workflow.StartRun;
import io.welkin.workflow.Workflows;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code deleteTemplate}. */
@Component(service = Operation.class)
public final class DeleteTemplate extends JobOperation {
  @Activate
  public DeleteTemplate(@Reference UnitOfWork unitOfWork, @Reference Workflows workflows) {
    super(unitOfWork, workflows, Describe.operation("deleteTemplate",
        "Deletes a template; VMs that were made from it go on.").rest("templates", "DELETE")
        .job("TEMPLATE.DELETE", "Template").needId("id", "Template", "the ID of the template")
        .flag("forced", "has no effect: VMs that were made from it go on")
        .findId("zoneid", "Zone", "has no effect: a template is deleted as a whole")
        .refuses(Absent.SYSTEM_VMS, "issystem")
        .build());
  }

  @Override protected StartRun prepare(Tx tx, Call call) {
    Template template = tx.of(Template.class).get(call.parameters().id("id"));
    return new StartRun("delete-template", "template", template.id(), Map.of("template", template.id()),
        List.of(Want.exclusive(template.id())), job(call, template.id(), template.accountId(), template.domainId()),
        cause(call), call.traceparent());
  }
}
