// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.domain.ChangeOperation;
import io.welkin.domain.Describe;
import io.welkin.domain.Listing;
import io.welkin.domain.Owners;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.ParameterDescriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code registerSSHKeyPair}. */
@Component(service = Operation.class)
public final class RegisterSshKeyPair extends ChangeOperation {
  private final Listing listing = new Listing(SshKeyList.MODEL);

  @Activate
  public RegisterSshKeyPair(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, SshKeys.owned(Describe.operation("registerSSHKeyPair", "Registers a public key in a keypair.")
        .rest("ssh-key-pairs", "POST").changes("REGISTER.SSH.KEYPAIR", "SSHKeyPair")
        .need("name", "name of the keypair").with(ParameterDescriptor.string("publickey",
            "public key material of the keypair").mandatory().max(5120)))
        .answersObject("keypair", SshKeyList.MODEL).build());
  }

  @Override protected Answer change(Tx tx, Call call) {
    return new Answer.Item(listing.one(tx, call.caller(), SshKeys.keep(tx, Owners.of(tx, call),
        call.parameters().text("name"), call.parameters().text("publickey")).id()).orElseThrow());
  }
}
