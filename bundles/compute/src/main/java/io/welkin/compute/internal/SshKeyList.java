// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.domain.Describe;
import io.welkin.domain.ListOperation;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.read.ReadModel;
import io.welkin.inventory.read.ReadModel.Operator;
import io.welkin.inventory.read.ReadModel.Type;
import io.welkin.operations.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code listSSHKeyPairs}. */
@Component(service = Operation.class)
public final class SshKeyList extends ListOperation {
  static final ReadModel MODEL = ReadModel.from("SSH_KEY_PAIR k")
      .join("left join ACCOUNT a on a.ID = k.ACCOUNT_ID").join("left join DOMAIN_ d on d.ID = k.DOMAIN_ID")
      .field("id", "k.ID", Type.UUID, "ID of the ssh keypair")
      .field("name", "k.NAME", Type.STRING, "name of the keypair")
      .field("fingerprint", "k.FINGERPRINT", Type.STRING, "fingerprint of the public key")
      .field("account", "a.NAME", Type.STRING, "the owner of the keypair")
      .field("domainid", "k.DOMAIN_ID", Type.UUID, "the domain id of the keypair owner")
      .field("domain", "d.NAME", Type.STRING, "the domain name of the keypair owner")
      .filter("id", "k.ID", Operator.EQ).filter("name", "k.NAME", Operator.EQ)
      .filter("fingerprint", "k.FINGERPRINT", Operator.EQ).keywords("k.NAME", "k.FINGERPRINT").order("k.NAME, k.ID")
      .owner("k.ACCOUNT_ID", "k.DOMAIN_ID", "d.PATH").annotated().projects("k.ACCOUNT_ID").build();

  @Activate
  public SshKeyList(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, MODEL, Describe.operation("listSSHKeyPairs", "Lists registered keypairs.")
        .rest("ssh-key-pairs", "GET").findId("id", "SSHKeyPair", "the ID of the keypair")
        .text("name", "a key pair name to look for").text("fingerprint", "a fingerprint to look for").owned()
        .answersList("sshkeypair", MODEL).build());
  }
}
