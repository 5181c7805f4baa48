// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.entity;

import io.welkin.inventory.model.User;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;

/** The table of {@link User}. */
@Entity
@Table(name = "WELKIN_USER")
public class UserEntity extends RowEntity<User> {
  @Column(name = "ACCOUNT_ID")
  private String accountId;
  @Column(name = "USERNAME")
  private String username;
  @Column(name = "PASSWORD")
  private String password;
  @Column(name = "FIRST_NAME")
  private String firstName;
  @Column(name = "LAST_NAME")
  private String lastName;
  @Column(name = "EMAIL")
  private String email;
  @Column(name = "TIMEZONE")
  private String timezone;
  @Column(name = "STATE")
  private String state;
  @Column(name = "API_KEY")
  private String apiKey;
  @Column(name = "SECRET_KEY")
  private String secretKey;
  @Column(name = "TOTP_KEY")
  private String totpKey;
  @Column(name = "CREATED")
  private Long created;
  @Column(name = "REMOVED")
  private Long removed;

  @Override public User toRecord() {
    return new User(
        id(), Columns.uuid(accountId), username, password, firstName, lastName, email, timezone, state, apiKey,
        secretKey, totpKey, Columns.instant(created), Columns.instant(removed), version());
  }

  @Override protected void take(User r) {
    accountId = Columns.text(r.accountId());
    username = r.username();
    password = r.password();
    firstName = r.firstName();
    lastName = r.lastName();
    email = r.email();
    timezone = r.timezone();
    state = r.state();
    apiKey = r.apiKey();
    secretKey = r.secretKey();
    totpKey = r.totpKey();
    created = Columns.micros(r.created());
    removed = Columns.micros(r.removed());
  }
}
