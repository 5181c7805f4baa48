// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.domain.ChangeOperation;
import io.welkin.domain.Describe;
import io.welkin.domain.Owners;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.SshKeyPair;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code deleteSSHKeyPair}. */
@Component(service = Operation.class)
public final class DeleteSshKeyPair extends ChangeOperation {
  @Activate
  public DeleteSshKeyPair(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, SshKeys.owned(Describe.operation("deleteSSHKeyPair", "Deletes a keypair by name.")
        .rest("ssh-key-pairs", "DELETE").changes("DELETE.SSH.KEYPAIR", "SSHKeyPair")
        .need("name", "name of the keypair")).build());
  }

  @Override protected Answer change(Tx tx, Call call) {
    String name = call.parameters().text("name");
    SshKeyPair row = tx.of(SshKeyPair.class)
        .first(Where.eq("accountId", Owners.of(tx, call).account()).and("name", name))
        .orElseThrow(() -> ApiException.parameter("there is no keypair " + name));
    tx.of(SshKeyPair.class).delete(row.id());
    return Answer.Success.YES;
  }
}
