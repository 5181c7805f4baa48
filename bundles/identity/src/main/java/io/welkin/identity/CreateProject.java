// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Describe;
import io.welkin.domain.Owners;
import io.welkin.domain.RowJobOperation;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Account;
import io.welkin.inventory.model.AccountBuilder;
import io.welkin.inventory.model.Project;
import io.welkin.inventory.model.ProjectBuilder;
import io.welkin.inventory.model.ProjectMember;
import io.welkin.kernel.Ids;
import io.welkin.operations.Call;
import io.welkin.operations.Caller;
import io.welkin.operations.Operation;
import io.welkin.operations.ParameterDescriptor;
import io.welkin.workflow.StartRun;
import io.welkin.workflow.Workflows;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code createProject}: with an account of its own; who makes it administers it. */
@Component(service = Operation.class)
public final class CreateProject extends RowJobOperation {
  @Activate
  public CreateProject(@Reference UnitOfWork unitOfWork, @Reference Workflows workflows) {
    super(unitOfWork, workflows, ProjectChange.answering(Describe.operation("createProject", "Makes a project.")
        .rest("projects", "POST").createJob("PROJECT.CREATE", "Project").need("name", "name of the project, unique in its domain"))
        .with(ParameterDescriptor.string("displaytext", "what it is for, default its name").max(4096))
        .text("account", "name of the account that administers it, default the caller's, with domainid")
        .id("domainid", "Domain", "id of that account's domain")
        .refuses("account and domainid say whose it is", "accountid", "userid")
        .build());
  }

  @Override protected StartRun.JobRequest change(Tx tx, Call call) {
    Owners.Owner owner = Owners.of(tx, call);
    String name = call.parameters().text("name").trim();
    Projects.unused(tx, owner.domain(), name);
    UUID id = Ids.next();
    Account account = tx.of(Account.class).insert(AccountBuilder.builder().id(Ids.next()).domainId(owner.domain())
        .name("PrjAcct-" + name + "-" + id).role(Account.PROJECT).state(Lives.ENABLED).created(tx.now()).build());
    Project project = tx.of(Project.class).insert(ProjectBuilder.builder().id(id).domainId(owner.domain()).accountId(account.id())
        .ownerId(owner.account()).name(name).displayText(call.parameters().string("displaytext", name)).state(Projects.ACTIVE)
        .created(tx.now()).build());
    Projects.join(tx, project, owner.account(), null, ProjectMember.ADMIN);
    return job(call, id, owner.account(), owner.domain());
  }

  @Override public Optional<Map<String, Object>> result(Caller caller, UUID entity) {
    return Optional.of(unitOfWork().read(tx -> ProjectRows.shown(tx, caller, entity)));
  }
}
