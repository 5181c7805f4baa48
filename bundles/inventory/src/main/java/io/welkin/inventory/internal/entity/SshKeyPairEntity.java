// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.entity;

import io.welkin.inventory.model.SshKeyPair;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Lob;
import javax.persistence.Table;

/** The table of {@link SshKeyPair}. */
@Entity
@Table(name = "SSH_KEY_PAIR")
public class SshKeyPairEntity extends RowEntity<SshKeyPair> {
  @Column(name = "ACCOUNT_ID")
  private String accountId;
  @Column(name = "DOMAIN_ID")
  private String domainId;
  @Column(name = "NAME")
  private String name;
  @Lob
  @Column(name = "PUBLIC_KEY")
  private String publicKey;
  @Column(name = "FINGERPRINT")
  private String fingerprint;
  @Column(name = "CREATED")
  private Long created;

  @Override public SshKeyPair toRecord() {
    return new SshKeyPair(
        id(), Columns.uuid(accountId), Columns.uuid(domainId), name, publicKey, fingerprint, Columns.instant(created),
        version());
  }

  @Override protected void take(SshKeyPair r) {
    accountId = Columns.text(r.accountId());
    domainId = Columns.text(r.domainId());
    name = r.name();
    publicKey = r.publicKey();
    fingerprint = r.fingerprint();
    created = Columns.micros(r.created());
  }
}
