// SPDX-License-Identifier: Apache-2.0
/** The EC2 query API over HTTP. Exports nothing. */
package io.welkin.api.ec2;
