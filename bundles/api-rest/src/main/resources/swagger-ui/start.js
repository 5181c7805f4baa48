// SPDX-License-Identifier: Apache-2.0
SwaggerUIBundle({url: '/api/v1/openapi.json', dom_id: '#resources', docExpansion: 'none', deepLinking: true, validatorUrl: null});
