// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Describe;
import io.welkin.domain.JobOperation;
import io.welkin.inventory.Leases.Want;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Account;
import io.welkin.inventory.model.Project;
import io.welkin.operations.Call;
import io.welkin.operations.Caller;
import io.welkin.operations.Operation;
import io.welkin.workflow.StartRun;
import io.welkin.workflow.Workflows;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code suspendProject}: nothing more is made in it, and its VMs are stopped. */
@Component(service = Operation.class)
public final class SuspendProject extends JobOperation {
  @Activate
  public SuspendProject(@Reference UnitOfWork unitOfWork, @Reference Workflows workflows) {
    super(unitOfWork, workflows, ProjectChange.answering(Describe.operation("suspendProject",
        "Suspends a project and stops its VMs.")
        .rest("projects", "suspend").job("PROJECT.SUSPEND", "Project").needId("id", "Project", "id of the project")).build());
  }

  @Override protected StartRun prepare(Tx tx, Call call) {
    Project project = Projects.administered(tx, call.caller(), call.parameters().id("id"));
    tx.of(Project.class).update(project.withState(Projects.SUSPENDED));
    tx.of(Account.class).update(tx.of(Account.class).get(project.accountId()).withState(Lives.DISABLED));
    return new StartRun("disable-account", "account", project.accountId(), Map.of("account", project.accountId(), "stop", true),
        List.of(Want.exclusive(project.accountId())), job(call, project.id(), project.accountId(), project.domainId()),
        cause(call), call.traceparent());
  }

  @Override public Optional<Map<String, Object>> result(Caller caller, UUID entity) {
    return Optional.of(unitOfWork().read(tx -> ProjectRows.shown(tx, caller, entity)));
  }
}
