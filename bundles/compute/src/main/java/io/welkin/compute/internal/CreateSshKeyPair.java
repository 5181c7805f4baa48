// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.domain.ChangeOperation;
import io.welkin.domain.Describe;
import io.welkin.domain.Listing;
import io.welkin.domain.Owners;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.SshKeyPair;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.Operation;
import java.security.KeyPair;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code createSSHKeyPair}: the private key is in the answer and nowhere else. */
@Component(service = Operation.class)
public final class CreateSshKeyPair extends ChangeOperation {
  private final Listing listing = new Listing(SshKeyList.MODEL);

  @Activate
  public CreateSshKeyPair(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, SshKeys.owned(Describe.operation("createSSHKeyPair",
        "Creates a keypair and answers with the private key.").rest("ssh-key-pairs", "generate")
        .changes("REGISTER.SSH.KEYPAIR", "SSHKeyPair").need("name", "name of the keypair"))
        .answersObject("keypair", SshKeyList.MODEL,
            FieldDescriptor.of("privatekey", "string", "private key, shown this once")).build());
  }

  @Override protected Answer change(Tx tx, Call call) {
    String name = call.parameters().text("name");
    KeyPair pair = SshKeys.generate();
    SshKeyPair row = SshKeys.keep(tx, Owners.of(tx, call), name, SshKeys.publicText(pair, name));
    Map<String, Object> item = listing.shown(tx, call.caller(), row.id());
    item.put("privatekey", SshKeys.privateText(pair));
    return new Answer.Item(item);
  }
}
