// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Describe;
import io.welkin.domain.JobOperation;
import io.welkin.inventory.Leases.Want;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Account;
import io.welkin.operations.Call;
import io.welkin.operations.Caller;
import io.welkin.operations.Operation;
import io.welkin.operations.ParameterDescriptor;
import io.welkin.operations.ParameterType;
import io.welkin.operations.ResultDescriptor;
import io.welkin.workflow.StartRun;
import io.welkin.workflow.Workflows;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code disableAccount}: its users are out at once, and unless it is only locked its VMs are stopped. */
@Component(service = Operation.class)
public final class DisableAccount extends JobOperation {
  @Activate
  public DisableAccount(@Reference UnitOfWork unitOfWork, @Reference Workflows workflows) {
    super(unitOfWork, workflows, Lives.of(Describe.operation("disableAccount",
        "Keeps the users of an account out, and stops its VMs.").rest("accounts", "disable").job("ACCOUNT.DISABLE", "Account"))
        .with(ParameterDescriptor.of("lock", ParameterType.BOOLEAN, "whether it is only locked, and its VMs go on").mandatory())
        .answers(ResultDescriptor.object("account", AccountRows.FIELDS)).build());
  }

  @Override protected StartRun prepare(Tx tx, Call call) {
    Account account = Lives.mayEnd(tx, call.caller(), Lives.account(tx, call));
    boolean lock = call.parameters().flag("lock", false);
    tx.of(Account.class).update(account.withState(lock ? Lives.LOCKED : Lives.DISABLED));
    return new StartRun("disable-account", "account", account.id(), Map.of("account", account.id(), "stop", !lock),
        List.of(Want.exclusive(account.id())), job(call, account.id(), account.id(), account.domainId()), cause(call),
        call.traceparent());
  }

  @Override public Optional<Map<String, Object>> result(Caller caller, UUID entity) {
    return Optional.of(unitOfWork().read(tx -> Lives.row(tx, caller, entity)));
  }
}
